"""What docs/moving/docker-py.md says in place of docker-py's attributes, by docker-py's class.

``python -m tests.support.absent_names`` writes it into the runtime of the generated package.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "moving" / "docker-py.md"
FILE = ROOT / "generator" / "runtime" / "absent.py"
_CODE = re.compile(r"`([^`]+)`")
_SKIPPED = {"Collection", "ExecResult", "RegistryData"}
BEGIN, END = "# --- from docs/moving/docker-py.md", "# --- end of the table"


def from_page() -> dict[str, dict[str, str]]:
    """The code to write, by class and attribute; names of a class in one cell are in its order."""
    found: dict[str, dict[str, str]] = {}
    for line in PAGE.read_text().splitlines():
        row = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(row) < 2:
            continue
        text = row[1].partition("; of ")[0]
        codes = [code for code in _CODE.findall(text) if code.startswith(("engine.", "found."))]
        about = re.search(r"\bof `(engine[^`]+)`", row[1])
        counts: dict[str, int] = {}
        for name in _CODE.findall(row[0]):
            kind, _, attribute = name.partition(".")
            if not kind or not attribute or kind in _SKIPPED or not codes:
                continue
            place = counts[kind] = counts.get(kind, -1) + 1
            code = codes[0] if len(codes) == 1 else (codes[place:] or [""])[0]
            if about is not None:
                code = code.replace("found", about[1], 1)
            if code:
                found.setdefault(kind, {})[attribute] = code
    return found


def table() -> str:
    """The table as source."""
    lines = [BEGIN, "WRITE: Mapping[str, Mapping[str, str]] = {"]
    for kind, rows in sorted(from_page().items()):
        lines.append(f'    "{kind}": {{')
        for name, code in sorted(rows.items()):
            quoted = f'"{code}"' if '"' not in code else f"'{code}'"
            lines.append(f'        "{name}": {quoted},')
        lines.append("    },")
    return "\n".join([*lines, "}", END])


if __name__ == "__main__":
    before, _, rest = FILE.read_text().partition(BEGIN)
    FILE.write_text(before + table() + rest.partition(END)[2])
