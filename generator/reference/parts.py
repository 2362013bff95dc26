"""Tables that written pages include: they are made from results of tests, and from the spec.

A page includes one by ``--8<-- "NAME.md"``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from ..facts import load
from ..gating import gates
from ..shapes import Api
from .text import Links, narrow, table

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ROOT / "tests" / "engine" / "engines.json"
BUILDS = ROOT / "tests" / "engine" / "builds.json"
FAULTS = ROOT / "tests" / "engine" / "faults.json"
DIFFERENCES = ROOT / "tests" / "engine" / "differences.yaml"
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
SOAK = ROOT / "soak"
FUZZED = ROOT / "tests" / "properties" / "fuzzed.json"
MUTANTS = ROOT / "tests" / "mutants"
CHART = RESULTS.with_name("chart.svg")
_WHOSE = {
    "engine": "the engine",
    "version": "its API version",
    "machine": "the machine's set-up",
    "ours": "dockwire",
}


def news(api: Api, links: Links) -> str:
    """Return the table of what each version of the API adds and ends."""
    added: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    operations: dict[str, list[str]] = {}
    for id_, rows in gates(api).items():
        for gate in rows:
            since, until = gate.lifetime.since, gate.lifetime.until
            if gate.place == "operation" and since:
                operations.setdefault(since, []).append(id_)
            elif since:
                added[since] += 1
            if until:
                ended[until] += 1
    versions = sorted({*added, *ended, *operations}, key=_numbers, reverse=True)
    path = "../guide/versions.md"
    return table(
        ["API", "new operations", "new parameters, fields and values", "last version of"],
        [
            [
                version,
                ", ".join(
                    links.link(path, f"API.{id_}", id_) for id_ in operations.get(version, ())
                ),
                str(added[version] or ""),
                str(ended[version] or ""),
            ]
            for version in versions
        ],
    )


def engines() -> str:
    """Return the table of the engines that the tests ran on, as ``nox -s engines`` saved it."""
    if not ENGINES.exists():
        return "It has no figures yet.\n"
    found: dict[str, Any] = json.loads(ENGINES.read_text(encoding="utf-8"))
    rows = [
        [
            row["engine"],
            f"Debian {row['suite']}",
            row["api"],
            *(str(row[key]) for key in ("passed", "differing", "skipped")),
        ]
        for row in found["engines"]
    ]
    heads = ["engine", "packages of", "API", "tests passed", "differing", "not for this engine"]
    tests = ", ".join(f"`{each}`" for each in found["tests"])
    return f"{table(heads, rows)}\nThe tests are those of {tests}.\n"


def builds() -> str:
    """Return the table of what each engine can do in a build, as ``nox -s builds`` saved it."""
    if not BUILDS.exists():
        return "It has no figures yet.\n"
    found: list[dict[str, Any]] = json.loads(BUILDS.read_text(encoding="utf-8"))
    reasons: dict[str, int] = {}
    rows = []
    for feature in found[0]["features"]:
        cells = [feature]
        for column in found:
            outcome = column["features"][feature]
            if outcome == "works":
                cells.append("yes")
            else:
                cells.append(f"({reasons.setdefault(outcome, len(reasons) + 1)})")
        rows.append(cells)
    heads = ["", *(f"{column['engine']}, API {column['api']}" for column in found)]
    notes = "".join(f"{number}. {text}\n" for text, number in reasons.items())
    why = "Where a number stands, the build fails, with this error or hint:"
    return f"{table(heads, rows)}\n{why}\n\n{notes}"


def engine_events() -> str:
    """Return how operations end when something happens to their engine, and the rules for it."""
    found = _faults("events")
    if not found:
        return _NO_FIGURES
    text = ""
    for engine in found:
        events = list(engine["rules"])
        rows = [
            [name, *(_ends(row.get(event)) for event in events)]
            for name, row in engine["operations"].items()
        ]
        heads = [engine["engine"], *events]
        text += narrow(table(heads, rows)) + "\n\n"
    return text


def event_rules() -> str:
    """Return the rule of each family of operations for each event."""
    found = _faults("events")
    if not found:
        return _NO_FIGURES
    rules, families = found[0]["rules"], found[0]["families"]
    rows = [
        [
            f"{family}: {', '.join(f'`{name}`' for name in names)}",
            *(f"{_or(rules[event][family][0])}, {rules[event][family][1]:g} s" for event in rules),
        ]
        for family, names in families.items()
    ]
    exceptions = "".join(
        f"- `{row['operation']}`, {row['event']}: {_or(row['rule'][0])}; {row['why']}.\n"
        for row in found[0]["exceptions"]
    )
    return f"{narrow(table(['family', *rules], rows))}\n\nOther rules have:\n\n{exceptions}"


def registry_faults(what: str) -> str:
    """Return what comes out of a pull or push through a registry with faults."""
    found = _faults("registry")
    if not found:
        return _NO_FIGURES
    rows = [
        [
            row["what"],
            row["rule"],
            *(_registry_end(row["ends"].get(each)) for each in found["engines"]),
        ]
        for row in found["faults"]
        if row["operation"] == what
    ]
    return narrow(table(["the registry", "rule", *found["engines"]], rows))


def proxy_faults() -> str:
    """Return how calls ended through a proxy that breaks connections."""
    found = _faults("proxy")
    if not found:
        return _NO_FIGURES
    kinds = list(dict.fromkeys(fault for _, fault, *_ in found))
    ways = list(dict.fromkeys((way, colour) for _, _, way, colour, *_ in found))
    counts: dict[tuple[str, str, str], Counter[str]] = {}
    for family, _, way, colour, outcome, count in found:
        counts.setdefault((family, way, colour), Counter())[outcome] += count
    by_fault: dict[tuple[str, str, str], Counter[str]] = {}
    for _, fault, way, colour, outcome, count in found:
        by_fault.setdefault((fault, way, colour), Counter())[outcome] += count
    heads = ["", *(f"{way} {colour}" for way, colour in ways)]
    families = list(dict.fromkeys(family for family, *_ in found))
    first = [
        [f"`{each}`", *(_counted(counts.get((each, *way))) for way in ways)] for each in families
    ]
    second = [[each, *(_counted(by_fault.get((each, *way))) for way in ways)] for each in kinds]
    return f"{narrow(table(heads, second))}\n\n{narrow(table(heads, first))}"


_NO_FIGURES = "It has no figures yet.\n"


def _faults(part: str) -> Any:
    """Return a part of what ``nox -s faults`` saved."""
    return json.loads(FAULTS.read_text(encoding="utf-8")).get(part) if FAULTS.exists() else None


def _or(outcomes: list[str]) -> str:
    """Return what calls end with; the names of errors are code."""
    plain = [each if " " in each or each == "completes" else f"`{each}`" for each in outcomes]
    return " or ".join(plain)


def _ends(cell: dict[str, Any] | None) -> str:
    return "" if cell is None else f"{_or(cell['outcomes'])}, {cell['seconds']:.1f} s"


def _registry_end(end: dict[str, str] | None) -> str:
    if end is None:
        return ""
    return f"{_or([end['outcome']])}{': ' + end['text'] if end['text'] else ''}"


def _counted(counter: Counter[str] | None) -> str:
    if not counter:
        return ""
    right, error = counter["right"], counter["error"]
    others = [
        f"{count} {name}" for name, count in counter.items() if name not in ("right", "error")
    ]
    return ", ".join([f"{right} / {error}", *others])


def differences(links: Links) -> str:
    """Return the table of what engines are known to do otherwise than the tests expect."""
    path = "../guide/versions.md"
    rows = [
        [
            row["feature"],
            ", ".join(each.replace("<", "&lt;") for each in row["engines"]),
            _WHOSE[row["whose"]],
            links.line(path, row["why"]),
        ]
        for row in load(DIFFERENCES)
    ]
    return narrow(table(["feature", "engines", "because of", "what happens"], rows))


def performance() -> str:
    """Return the results of the benchmark, with headings for a page that has its own title."""
    if not RESULTS.exists():
        return "`nox -s bench -- --save` writes the results.\n"
    text = RESULTS.read_text(encoding="utf-8")
    text = re.sub(r"^# .*\n+", "", text)
    return text.replace("(chart.svg)", "(reference/chart.svg)")


def soak() -> str:
    """Return the runs that ``nox -s soak -- --save`` has written, one after the other."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SOAK.glob("*.md"))]
    if not texts:
        return "`nox -s soak -- --save` writes the results.\n"
    return re.sub(r"\((soak-[\w-]+\.svg)\)", r"(reference/\1)", "\n".join(texts))


def fuzzed() -> str:
    """Return how many inputs each decoder was given, as ``nox -s fuzz -- --save`` wrote it."""
    if not FUZZED.exists():
        return _NO_FIGURES
    found: dict[str, Any] = json.loads(FUZZED.read_text(encoding="utf-8"))
    rows = [
        [
            row["decoder"].replace("_", " "),
            f"{row['inputs']:,}",
            f"{row['seconds'] / 60:g}",
            str(row["branches"]),
            str(row["corpus"]),
            "a failure" if row["failed"] else "nothing",
        ]
        for row in found["decoders"]
    ]
    heads = ["decoder", "inputs", "minutes", "branches reached", "kept inputs", "found"]
    total = sum(row["inputs"] for row in found["decoders"])
    minutes = sum(row["seconds"] for row in found["decoders"]) / 60
    text = f"{found['date']}: {total:,} inputs in {minutes:g} minutes"
    if properties := found.get("properties"):
        failed = "at least one failed" if properties["failed"] else "none failed"
        text += (
            f"; and {properties['examples']:,} random examples of {properties['properties']} "
            f"properties, of which {failed}"
        )
    return f"{text}.\n\n{narrow(table(heads, rows))}\n"


def mutants() -> str:
    """Return how many changes the tests noticed, as ``nox -s mutants -- --save`` wrote it."""
    scores = MUTANTS / "scores.json"
    if not scores.exists():
        return _NO_FIGURES
    found: dict[str, Counter[str]] = {
        name: Counter(counts)
        for name, counts in json.loads(scores.read_text(encoding="utf-8")).items()
    }
    rooms: dict[str, Any] = load(MUTANTS / "rooms.yaml")
    rows = []
    for name, counts in {**found, "all": sum(found.values(), Counter())}.items():
        tried = sum(counts[each] for each in ("noticed", "explained", "unexplained"))
        files = ", ".join(f"`{file}`" for file in rooms[name]["files"]) if name in rooms else ""
        rows.append(
            [
                *(name, files, f"{tried:,}"),
                f"{100 * counts['noticed'] / tried:.1f} %",
                *(f"{counts[each]:,}" for each in ("explained", "unexplained")),
            ]
        )
    heads = ["room", "files", "changes", "noticed", "explained", "left"]
    return narrow(table(heads, rows)) + "\n"


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
