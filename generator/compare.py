"""Compares the versions in the spec with those in upstream's client and changelog.

The sources are upstream's documents without patches, the spec with all patches, and
``spec/evidence/version-gates.json``. From version ``FROM`` on the spec must agree with the
evidence, or the evidence must have what we do instead (``ours``) and a patch must do it.

Effective versions are compared: a field is not older than what contains it.
"""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import gating, history
from .derive import Spec, derive, read_spec
from .facts import SPEC, Json, load
from .history import ALWAYS, Life, number
from .patch import Patch, apply
from .read import read
from .shapes import Api, Gate, ListType, MapType, ModelType, NullableType, Type

EVIDENCE = SPEC / "evidence" / "version-gates.json"
FROM = "1.41"
_LIFE = ("x-since", "x-until")
_TABLES = ("x-gates", "x-values")
_GATES = (
    *("x-since", "x-until", "x-outside", "x-to", "x-pointer", "x-hint", "x-feature"),
    *_TABLES,
)


@dataclass(frozen=True)
class About:
    """The place of a row: ``body HostConfig/Mounts/[]/Type = image`` of an operation."""

    operation: str
    text: str

    def whole(self) -> Iterator[About]:
        """Yield what contains it, from the operation down, and itself."""
        yield About(self.operation, "operation")
        if self.text == "operation":
            return
        path = re.split(" (?:=|has|over) ", self.text)[0]
        place, _, steps = path.partition(" ")
        names = steps.split("/")
        for length in range(1, len(names) + 1):
            yield About(self.operation, f"{place} {'/'.join(names[:length])}")
        if path != self.text:
            yield self

    def __str__(self) -> str:
        return f"{self.operation}: {self.text}"


@dataclass
class Report:
    """The result of the comparison, in lines of each kind."""

    facts: int = 0
    agree: int = 0
    mended: list[str] = field(default_factory=list)
    instead: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    # Facts that no request shows, or without a place in the spec.
    no_place: list[str] = field(default_factory=list)
    no_fact: list[str] = field(default_factory=list)
    # The unexplained differences that count.
    wrong: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the report: first the counts, then the lists."""
        kinds = {
            "differ from the documents, mended by a named patch": self.mended,
            "differ from the spec on purpose, by a named patch": self.instead,
            "differ, unexplained": self.unexplained,
            "facts without a place in the spec": self.no_place,
            "gates of the spec without a fact": self.no_fact,
        }
        lines = [f"facts: {self.facts}", f"  agree in documents, spec and evidence: {self.agree}"]
        lines += [f"  {kind}: {len(rows)}" for kind, rows in kinds.items()]
        lines.append(f"  of these unexplained from {FROM} on: {len(self.wrong)}")
        for kind, rows in kinds.items():
            lines += [f"{kind}:", *(f"  {row}" for row in rows)] if rows else []
        if self.wrong:
            lines += [f"unexplained from {FROM} on:", *(f"  {row}" for row in self.wrong)]
        return lines


class Side:
    """The gates of one spec by their place."""

    def __init__(self, api: Api) -> None:
        self._operations = {operation.id: operation for operation in api.operations}
        self._models = {model.name: model for model in api.models}
        self.rows: dict[About, Gate] = {}
        for id_, gates in gating.gates(api).items():
            for gate in gates:
                self.rows[About(id_, _text(gate))] = gate

    def life(self, about: About) -> Life:
        """Return the versions that support it and everything that contains it."""
        life = ALWAYS
        for part in about.whole():
            if part in self.rows:
                lifetime = self.rows[part].lifetime
                life = life.within(Life(lifetime.since, lifetime.until))
        return life

    def has(self, about: About) -> bool:
        """Whether the spec has this place."""
        operation = self._operations[about.operation]
        place, _, steps = re.split(" (?:=|has|over) ", about.text)[0].partition(" ")
        path = steps.split("/")
        if place == "operation":
            return True
        if place == "body":
            return operation.body is not None and self._leads(operation.body.type, path)
        if place == "header" and path == ["Accept"]:
            return operation.accept is not None
        for row in operation.parameters:
            if row.wire == path[0] and row.place == place:
                return len(path) == 1 or path[1] in dict(row.filters)
        return False

    def _leads(self, type_: Type | None, path: list[str]) -> bool:
        for step in path:
            if isinstance(type_, NullableType):
                type_ = type_.item
            if isinstance(type_, ListType | MapType):
                type_ = type_.item
            elif isinstance(type_, ModelType):
                fields = self._models[type_.name].fields
                type_ = next((field.type for field in fields if field.wire == step), None)
            else:
                return False
        return type_ is not None

    def notes(self, about: About) -> list[str]:
        """Return the features of its gates."""
        found = [self.rows[part].lifetime.feature for part in about.whole() if part in self.rows]
        return [note for note in dict.fromkeys(found) if note]


class Sides:
    """What is compared with the evidence, and the patches that define it."""

    def __init__(self, spec: Spec) -> None:
        joined = history.join(spec.upstream, spec.history)
        self.spec = _side(spec, apply(joined, spec.patches)[0])
        self.fold = _side(spec, apply(joined, [_without_gates(p) for p in spec.patches])[0])
        # The spec again, with names of patches in place of feature descriptions.
        self.signed = _side(spec, _signed(joined, spec.patches))


def compare(sides: Sides, facts: list[Json]) -> Report:
    """Compare the spec, the unpatched documents and the evidence."""
    return _Comparison(sides, facts).run()


class _Comparison:
    def __init__(self, sides: Sides, facts: list[Json]) -> None:
        self.report = Report(facts=len(facts))
        self.spec, self.fold, self.signed = sides.spec, sides.fold, sides.signed
        self.newest = max(load(SPEC / "reviewed.yaml"), key=number)
        self.facts = {About(fact["operation"], fact["about"]): fact for fact in facts}

    def run(self) -> Report:
        for about, fact in self.facts.items():
            self._fact(about, fact)
        for about, gate in self.spec.rows.items():
            self._gate(about, gate)
        return self.report

    def _fact(self, about: About, fact: Json) -> None:
        report = self.report
        if "unsent" in fact or not self.spec.has(about):
            why = fact.get("unsent", "")
            report.no_place.append(f"{about}: {why or 'not in the spec'}")
            if not why:
                self._judge(report.no_place[-1], self._wanted(about))
            return
        wanted = self._wanted(about)
        fold, ours = (self._reviewed(side.life(about)) for side in (self.fold, self.spec))
        if fact["outside"] == "ignore":
            wanted = ALWAYS
        how = f"{about}: documents {_span(fold)}, evidence {_span(wanted)}, spec {_span(ours)}"
        if "note" in fact:
            how += f" ({fact['note']})"
        patches = ", ".join(self._signed_by(about))
        row = self.spec.rows.get(about)
        outcome = row.lifetime.outside if row else fact["outside"]
        as_wanted = outcome == fact["outside"] or (outcome, fact["outside"]) == ("refuse", "error")
        instead = fact.get("ours")
        if instead is not None and patches and ours == Life(**instead) != wanted:
            report.instead.append(f"{how}: {patches}")
        elif ours != wanted or not as_wanted:
            report.unexplained.append(how + ("" if as_wanted else f": {outcome} outside"))
            self._judge(report.unexplained[-1], wanted, fold, ours)
        elif fold == wanted:
            report.agree += 1
        elif patches:
            report.mended.append(f"{how}: {patches}")
        else:
            report.unexplained.append(how)
            self._judge(how, wanted, fold, ours)

    def _gate(self, about: About, gate: Gate) -> None:
        """Report a gate of the spec that is missing in the evidence."""
        life = self.spec.life(about)
        if about in self.facts or life == self._wanted(about):
            return
        patches = self._signed_by(about)
        how = f"{about}: {_span(life)}, {gate.lifetime.outside} outside"
        self.report.no_fact.append(f"{how}: {', '.join(patches)}" if patches else how)

    def _judge(self, how: str, *lives: Life) -> None:
        edges = (edge for life in lives for edge in (life.since, life.until) if edge is not None)
        if any(number(edge) >= number(FROM) for edge in edges):
            self.report.wrong.append(how)

    def _wanted(self, about: About) -> Life:
        """Return the versions that support it by the evidence, and everything that contains it."""
        life = ALWAYS
        for part in about.whole():
            if part in self.facts:
                fact = self.facts[part]
                life = life.within(Life(fact.get("since"), fact.get("until")))
        return life

    def _reviewed(self, life: Life) -> Life:
        """Return it without an end that is newer than all evidence."""
        ends_later = life.until is not None and number(life.until) >= number(self.newest)
        return Life(life.since, None) if ends_later else life

    def _signed_by(self, about: About) -> list[str]:
        return [note[1:] for note in self.signed.notes(about) if note.startswith("@")]


def _side(spec: Spec, tree: Json) -> Side:
    """Return the gates of a patched tree."""
    whole = Spec(tree, [], spec.names, spec.always, {}, spec.words)
    result = derive(whole)
    if result.problems:
        raise SystemExit("\n".join(result.problems))
    return Side(read(result.document))


def _text(gate: Gate) -> str:
    text = " ".join((gate.place, "/".join(gate.path))) if gate.path else gate.place
    if gate.values:
        text += f" = {'|'.join(gate.values)}"
    if gate.keys:
        text += f" has {gate.keys}"
    return text if gate.most is None else f"{text} over {gate.most}"


def _span(life: Life) -> str:
    if life == ALWAYS:
        return "always"
    return f"{life.since or ''}-{life.until or ''}"


# --- patches of versions ------------------------------------------------------------------------


def _without_gates(patch: Patch) -> Patch:
    """Return a patch without its facts about versions."""
    steps = []
    for step in patch.do:
        kind = next(iter(step))
        places = step[kind] if isinstance(step[kind], list) else [step[kind]]
        places = [place for place in places if not any(k in place.split("/") for k in _GATES)]
        value = _stripped(step["value"]) if "value" in step else None
        if places and (value is None or value or not step["value"]):
            steps.append({**step, kind: places, **({} if value is None else {"value": value})})
    return Patch(patch.name, patch.file, patch.what, patch.why, patch.evidence, steps)


def _stripped(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: _stripped(item) for key, item in value.items() if key not in _GATES}


def _signed(joined: Json, patches: list[Patch]) -> Json:
    """Return a patched tree whose gates are named after the last patch of their versions.

    Places from which a patch removed the versions have a gate too.
    """
    tree = copy.deepcopy(joined)
    before = {place: _life(facts) for place, facts in _gates(tree)}
    by: dict[tuple[str, ...], str] = {}
    for patch in patches:
        tree, _ = apply(tree, [patch])
        now = {place: _life(facts) for place, facts in _gates(tree)}
        changed = [place for place in {**before, **now} if before.get(place) != now.get(place)]
        by.update(dict.fromkeys(changed, patch.name))
        before = now
    for place, facts in _gates(tree):
        if _life(facts) != (None, None):
            key = "feature" if place[-2] in _TABLES else "x-feature"
            facts[key] = f"@{by[place]}" if place in by else ""
    for place, name in by.items():
        if before.get(place, (None, None)) == (None, None):
            _put(tree, place, {"x-since": "1.0", "x-feature": f"@{name}"})
    return tree


def _gates(node: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Json]]:
    """Yield every mapping of a tree that may have versions, with its place."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _gates(item, (*place, str(index)))
    elif isinstance(node, dict):
        in_table = len(place) > 1 and place[-2] in _TABLES
        if in_table or any(key in node for key in _LIFE):
            yield place, node
        for key, item in node.items():
            yield from _gates(item, (*place, str(key)))


def _life(facts: Json) -> tuple[Any, Any]:
    """Return since and until of a place or of a row of a table of gates."""
    return (
        facts.get("x-since", facts.get("since")),
        facts.get("x-until", facts.get("until")),
    )


def _put(tree: Any, place: tuple[str, ...], facts: Json) -> None:
    """Add facts to a place, if it still exists."""
    for key in place:
        if isinstance(tree, list):
            tree = tree[int(key)]
        else:
            tree = tree.get(key) if key in tree else tree.get(int(key) if key.isdigit() else key)
        if tree is None:
            return
    tree.update(facts)


def read_evidence(path: Path = EVIDENCE) -> list[Json]:
    """Return the facts from upstream's client and changelog."""
    facts: list[Json] = json.loads(path.read_text(encoding="utf-8"))
    return facts


def main(argv: list[str]) -> int:
    """``compare``: print how the spec agrees with the evidence; return 1 on a difference."""
    if argv:
        print("usage: python -m generator compare", file=sys.stderr)
        return 2
    spec = read_spec()
    report = compare(Sides(spec), read_evidence())
    print("\n".join(report.lines()))
    newest = spec.upstream["version"]
    if newest not in load(SPEC / "reviewed.yaml"):
        print(f"reviewed.yaml has no {newest}: read upstream's list of changes for it")
    return 1 if report.wrong else 0
