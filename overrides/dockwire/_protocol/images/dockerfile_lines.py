"""Find the instruction of a Dockerfile that a step of a build is about; pure.

BuildKit says where an instruction is only over gRPC. In the progress of ``/build`` there are the
stage of a step and its number in it: what they count is counted here again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dockwire_api.record import Record

_ESCAPE = re.compile(r"#\s*escape\s*=\s*(\S)\s*", re.IGNORECASE)
_DIRECTIVE = re.compile(r"#\s*[A-Za-z][A-Za-z0-9_.-]*\s*=")
_HEREDOC = re.compile(r"<<(-?)([\"']?)([A-Za-z_][A-Za-z0-9_.]*)\2")
_STAGE = re.compile(r"FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?", re.IGNORECASE)
_HAVE_HEREDOCS = ("RUN", "COPY", "ADD")
_COUNTED = ("RUN", "COPY", "ADD", "WORKDIR")


class Instruction(Record):
    """An instruction: its keyword in upper case, its text on one line, and its first line."""

    keyword: str
    text: str
    line: int


def find_line(
    dockerfile: str, instruction: str, number: int, total: int, stage: str | None
) -> int | None:
    """Return the line of the instruction of a step, from 1; None if it is not certain.

    Args:
        dockerfile: the text.
        instruction: the instruction as the builder shows it.
        number: the number of the step, from 1.
        total: how many steps the builder counts.
        stage: the stage of the step, a name or "stage-" and its number; None if the builder names
            none: of a build with one stage by BuildKit, or of the classic builder.
    """
    instructions = list(parse(dockerfile))
    keyword = instruction.split(maxsplit=1)[0].upper() if instruction.split() else ""
    counted = _counted_by_stage(instructions)
    if stage is None:
        candidates = [rows for _, rows in counted] + [instructions]
    else:
        candidates = [rows for names, rows in counted if stage.lower() in names]
    found = {
        rows[number - 1]
        for rows in candidates
        if len(rows) == total and 0 < number <= total and rows[number - 1].keyword == keyword
    }
    if len(found) > 1:
        found = {each for each in found if each.text == " ".join(instruction.split())}
    return found.pop().line if len(found) == 1 else None


def parse(text: str) -> Iterator[Instruction]:
    """Yield the instructions of a Dockerfile."""
    escape = "\\"
    lines = text.removeprefix("\ufeff").splitlines()
    at = 0
    while at < len(lines) and _DIRECTIVE.match(lines[at].strip()):
        if found := _ESCAPE.fullmatch(lines[at].strip()):
            escape = found[1]
        at += 1
    while at < len(lines):
        first = at
        parts: list[str] = []
        while at < len(lines):
            line = lines[at].strip()
            at += 1
            if line.startswith("#") or not line:
                # Comments and empty lines do not end an instruction that continues.
                if not parts:
                    break
                continue
            if not line.endswith(escape):
                parts.append(line)
                break
            parts.append(line[: -len(escape)])
        joined = " ".join(" ".join(parts).split())
        if not joined:
            continue
        keyword = joined.split(maxsplit=1)[0].upper()
        if keyword in _HAVE_HEREDOCS:
            at = _skip_heredocs(lines, at, joined)
        yield Instruction(keyword, joined, first + 1)


def _skip_heredocs(lines: Sequence[str], at: int, instruction: str) -> int:
    """Return the number of the line after the here-documents of an instruction."""
    for dash, _, name in _HEREDOC.findall(instruction):
        end = at
        while end < len(lines) and (lines[end].lstrip("\t") if dash else lines[end]) != name:
            end += 1
        if end == len(lines):
            # It is not a here-document, but text that looks like one.
            return at
        at = end + 1
    return at


def _counted_by_stage(
    instructions: Sequence[Instruction],
) -> list[tuple[frozenset[str], list[Instruction]]]:
    """Return the names of each stage, and the instructions that BuildKit counts in it."""
    stages: list[tuple[frozenset[str], list[Instruction]]] = []
    earlier: set[str] = set()
    for each in instructions:
        if each.keyword == "FROM":
            found = _STAGE.match(each.text)
            base, name = (found[1].lower(), found[2]) if found else ("", None)
            names = {f"stage-{len(stages)}"} if name is None else {name.lower()}
            # Neither an empty base nor another stage is a step.
            counted = [] if base == "scratch" or base in earlier else [each]
            stages.append((frozenset(names), counted))
            earlier |= names
        elif each.keyword in _COUNTED and stages:
            stages[-1][1].append(each)
    return stages
