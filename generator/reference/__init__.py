"""``python -m generator reference``: make ``docs/reference/`` from docstrings and specification."""

from __future__ import annotations

import shutil
from pathlib import Path

from ..facts import SPEC, load
from ..forms import Forms
from ..read import read
from . import operations, versions
from .models import Models
from .operations import Operations
from .python import Code
from .text import Links, page

OUTPUT = Path(__file__).resolve().parents[2] / "docs" / "reference"
_ABOUT = """\
Made from the docstrings of the code and from the specification of the API, so that it is complete:
all public names, all {operations} operations, all {models} models and enumerations. The search of
this site finds each of them.

Synchronous and asynchronous names are on the same page. The signatures are the synchronous ones;
below each method is how it is used with `AsyncEngine`.
"""


def produce() -> dict[str, str]:
    """Return the text of each page, by its path below ``docs/reference``."""
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
    return pages


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
    pages = produce()
    shutil.rmtree(OUTPUT, ignore_errors=True)
    for name, text in pages.items():
        path = OUTPUT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(pages)} pages in {OUTPUT.relative_to(OUTPUT.parents[1])}")
    return 0
