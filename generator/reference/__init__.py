"""``python -m generator reference``: make ``docs/reference/`` from docstrings and specification."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..facts import SPEC, load
from ..forms import Forms
from ..read import read
from . import operations, parts, versions
from .models import Models
from .operations import Operations
from .python import Code
from .text import Links, page

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "docs" / "reference"
# What written pages include; the name is in zensical.toml, too.
PARTS = ROOT / "build" / "parts"
_ABOUT = """\
Made from the docstrings of the code and from the specification of the API, so that it is complete:
all public names, all {operations} operations, all {models} models and enumerations. The search of
this site finds each of them.

Synchronous and asynchronous names are on the same page. The signatures are the synchronous ones;
below each method is how it is used with `AsyncEngine`.
"""


def produce() -> dict[Path, str]:
    """Return the text of each file, by its path."""
    api = read(load(SPEC / "engine.yaml"))
    links, forms = Links(), Forms(api)
    code = Code(links)
    models = Models(api, forms, links)
    calls = Operations(api, forms, links, code.users())
    pages = {path: code.page(path) for path in code.pages}
    pages |= {f"resources/{name}.md": code.resource(name) for name in code.resources}
    pages |= {operations.path_of(name): calls.page(name) for name in api.resources}
    pages["operations/index.md"] = calls.index()
    pages |= {f"models/{name}.md": models.page(name) for name in models.groups}
    pages["versions.md"] = versions.page_of(api, links)
    about = _ABOUT.format(operations=len(api.operations), models=len(api.models) + len(api.enums))
    navigation = _navigation(pages)
    pages["index.md"] = page("Reference", about, _overview(navigation))
    pages["SUMMARY.md"] = f"- [Overview](index.md)\n{navigation}"
    included = {
        "errors.md": code.advice("../guide/errors.md"),
        "news.md": parts.news(api, links),
        "engines.md": parts.engines(),
        "builds.md": parts.builds(),
        "event-rules.md": parts.event_rules(),
        "engine-events.md": parts.engine_events(),
        "pull-faults.md": parts.registry_faults("pull"),
        "push-faults.md": parts.registry_faults("push"),
        "proxy-faults.md": parts.proxy_faults(),
        "differences.md": parts.differences(links),
        "performance.md": parts.performance(),
        "soak.md": parts.soak(),
        "fuzzed.md": parts.fuzzed(),
        "mutants.md": parts.mutants(),
    }
    files = {OUTPUT / path: text for path, text in pages.items()}
    files |= {PARTS / path: text for path, text in included.items()}
    if parts.CHART.exists():
        files[OUTPUT / "chart.svg"] = parts.CHART.read_text(encoding="utf-8")
    files |= {
        OUTPUT / chart.name: chart.read_text(encoding="utf-8")
        for chart in sorted(parts.SOAK.glob("*.svg"))
    }
    return files


def _navigation(pages: dict[str, str]) -> str:
    """Return the list of all pages, as literate-nav reads it."""
    titles = {path: text.partition("\n")[0].removeprefix("# ") for path, text in pages.items()}
    first = ("engine.md", "client.md", "fields.md", "types.md", "errors.md")
    single = [*first, *sorted(path for path in pages if "/" not in path and path not in first)]
    lines = [f"- [{titles[path]}]({path})" for path in single]
    for group, title in (
        ("resources", "Methods by resource"),
        ("operations", "Operations by resource"),
        ("models", "Models by resource"),
    ):
        lines.append(f"- {title}")
        own = sorted(path for path in pages if path.startswith(f"{group}/"))
        own.sort(key=lambda path: not path.endswith("index.md"))
        for path in own:
            title = "All operations" if path.endswith("index.md") else Path(path).stem
            lines.append(f"    - [{title}]({path})")
    return "\n".join(lines) + "\n"


def _overview(navigation: str) -> str:
    """Return the navigation as sections with lines of links."""
    parts: list[str] = ["## General"]
    row: list[str] = []
    for line in navigation.splitlines():
        if line.startswith(("- [", "    ")):
            row.append(line.strip().removeprefix("- "))
        else:
            parts += [" · ".join(row), f"## {line.removeprefix('- ')}"]
            row = []
    return "\n\n".join([*parts, " · ".join(row)])


def main(arguments: list[str]) -> int:
    """Write all pages, and remove others."""
    files = produce()
    for folder in (OUTPUT, PARTS):
        shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(files)} files in {OUTPUT.relative_to(ROOT)} and {PARTS.relative_to(ROOT)}")
    return 0
