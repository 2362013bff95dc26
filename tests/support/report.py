"""Tables that tests fill and that stand at the end of a run, above its last line."""

from __future__ import annotations

from collections import Counter

TABLES: list[str] = []

# How tries with faults ended, by family, fault, transport, colour and outcome.
FAULTS: Counter[tuple[str, ...]] = Counter()
OUTCOMES = ("right", "error", "ambiguous", "untyped", "hang", "partial", "leaked", "unusable")


def count_outcome(family: str, fault: str, transport: str, colour: str, outcome: str) -> None:
    """Count one more try; `fault_table` says what the outcomes mean."""
    FAULTS[family, fault, transport, colour, outcome] += 1


def fault_tables(counts: Counter[tuple[str, ...]]) -> list[str]:
    """The outcomes by family, and by fault, transport and colour."""
    if not counts:
        return []
    return [
        _outcomes("tries with faults, by family", counts, (0,)),
        _outcomes("tries with faults, by fault, transport and colour", counts, (1, 2, 3)),
    ]


def _outcomes(title: str, counts: Counter[tuple[str, ...]], columns: tuple[int, ...]) -> str:
    rows: dict[str, Counter[str]] = {}
    for key, count in counts.items():
        name = ", ".join(key[column] for column in columns)
        rows.setdefault(name, Counter())[key[-1]] += count
        rows.setdefault("all", Counter())[key[-1]] += count
    rows["all"] = rows.pop("all")
    lines = [f"{title:50}" + "".join(f"{each:>10}" for each in OUTCOMES)]
    for name, row in rows.items():
        lines.append(f"{name:50}" + "".join(f"{row[each] or '-':>10}" for each in OUTCOMES))
    return "\n".join(lines)
