"""The figures as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from .case import YARDSTICKS
from .results import CaseResult, ClientResult, Results, machine_line
from .wanted import rows as wanted_rows

_MIB = 1 << 20
_INTRODUCTION = """\
# Benchmark

Client CPU (user and system time of the client's process) as a multiple of the floor's in the same
run: bytes written by hand over a blocking socket, the least work that gets the same data. Each
figure is the best of {rounds} processes; those of all clients take turns. Set-up and the first call
are not included, except in `cold-start` and `import`. A cell in ms is what its row is compared
with. Compare figures within a run only.

{machine} Made by `nox -s bench`.
"""


def markdown(results: Results) -> str:
    """Return all tables."""
    plain = [case for case in results.cases if not case.growth]
    growing = [case for case in results.cases if case.growth]
    parts = [
        _INTRODUCTION.format(
            rounds=results.options["rounds"], machine=machine_line(results.machine)
        )
    ]
    for when, rows in groupby(
        sorted(results.later, key=results.later.__getitem__), results.later.get
    ):
        names = ", ".join(f"`{name}`" for name in rows)
        parts.append(f"Measured apart, on {when}: {names}.\n")
    if plain:
        parts += ["![CPU by case and client](chart.svg)\n", ratios(results.clients, plain)]
    if reached := wanted(results):
        parts.append(reached)
    for name, cases in groupby(growing, key=lambda case: case.name):
        parts.append(growth(name, list(cases)))
    if plain:
        parts.append(details(plain))
    if results.walk:
        parts.append(walk(results))
    return "\n".join(parts)


def ratios(clients: Sequence[str], cases: Sequence[CaseResult]) -> str:
    """Return the ratios, a row for each case."""
    used = [
        name
        for name in clients
        if name not in YARDSTICKS and any(name in case.clients for case in cases)
    ]
    rows = []
    for case in cases:
        cells = [_ratio_cell(case, name) for name in used]
        rows.append([f"`{case.name}`: {case.work}", *cells])
    text = "## CPU, as a multiple of the floor\n\n"
    return text + table(["case", *used], rows)


def wanted(results: Results) -> str:
    """Return the figures that are aimed at, and those of this run."""
    found = list(wanted_rows(results))
    if not found:
        return ""
    heads = ["case", "figure", "sync wanted", "sync", "async wanted", "async"]
    text = "## Wanted and measured\n\nA figure in bold is higher than wanted.\n\n"
    return text + table(heads, found)


def details(cases: Sequence[CaseResult]) -> str:
    """Return all figures, a row for each case and client; also why clients are left out."""
    rows = []
    for case in cases:
        title = f"`{case.name}` ({case.place})"
        for name, client in case.clients.items():
            rows.append([title, name, *_figures(case, name, client)])
            title = ""
    heads = ["case", "client", "CPU ratio", "CPU ms", "wall ms", "peak MiB"]
    notes = [
        f"\n`{case.name}`, {name}: {client.note}.\n"
        for case in cases
        for name, client in case.clients.items()
        if client.problems and client.samples
    ]
    return "## All figures\n\n" + table(heads, rows) + "".join(notes)


def growth(name: str, cases: Sequence[CaseResult]) -> str:
    """Return CPU and memory by size, a row for each client."""
    names = dict.fromkeys(client for case in cases for client in case.clients)
    rows = []
    for client in names:
        cells = [_growth_cell(case.clients.get(client)) for case in cases]
        left_out = next((c.clients[client].note for c in cases if client in c.clients), "")
        if left_out and not any(cell != "-" for cell in cells):
            cells = [left_out, *[""] * (len(cells) - 1)]
        rows.append([client, *cells])
    heads = ["client", *(f"{case.size:,}" for case in cases)]
    text = f"## Growth: {cases[0].work} (`{name}`, {cases[0].place})\n\n"
    return text + "CPU ms; MiB of memory over that before.\n\n" + table(heads, rows)


def walk(results: Results) -> str:
    """Return the counts of warm calls."""
    heads = ["call", "hops", "calls", "own calls", "files", "changes of file"]
    rows = [
        [f"`{call}`", *(str(counts[key]) for key in ("hops", "calls", "ours", "files", "changes"))]
        for call, counts in results.walk.items()
    ]
    text = "## Python calls of a warm call\n\n"
    return (
        text + "A hop is a frame of dockwire on the stack, at its deepest.\n\n" + table(heads, rows)
    )


def _ratio_cell(case: CaseResult, client: str) -> str:
    result = case.clients.get(client)
    if result is None or not result.samples:
        return "-"
    if client == case.reference:
        return f"{_number(result.best.cpu * 1000)} ms"
    ratio = case.ratio(client)
    return "-" if ratio is None else _number(ratio)


def _figures(case: CaseResult, name: str, client: ClientResult) -> list[str]:
    if not client.samples:
        return [client.note, "", "", ""]
    best, ratio = client.best, case.ratio(name)
    return [
        "" if ratio is None else _number(ratio),
        _number(best.cpu * 1000),
        _number(best.wall * 1000),
        "" if best.peak is None else _number(best.peak / _MIB),
    ]


def _growth_cell(result: ClientResult | None) -> str:
    if result is None or not result.samples:
        return "-"
    best = result.best
    grown = "" if best.grown is None else f"; {_number(best.grown / _MIB)}"
    return f"{_number(best.cpu * 1000)}{grown}"


def _number(value: float) -> str:
    """Return three digits."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
