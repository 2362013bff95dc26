"""The history of the API: first and last version of everything, from upstream's documents.

``spec/upstream.yaml`` is the newest document. ``spec/history.yaml`` has the versions of its content
and of what was removed:

    version: "1.30"                 the newest document folded in
    oldest: "1.25"                  the content of this version has no first version
    lives:                          what only some versions have, by its place in the skeleton
      schemas/HostConfig/properties/Annotations: {since: "1.43"}
      schemas/Mount/properties/Type = cluster: {since: "1.42"}
    apart:                          where one operation differs from its definitions
      ContainerUpdate: {body NanoCpus: {since: "1.28"}}
    gone:                           what only older documents have, restored at its place
      schemas/NetworkSettings/properties/IPAddress: {type: string}
    changed:                        what had another JSON type before some version
      schemas/X/properties/Y: "1.44"
    kept:                           upstream's new names -> the names kept here
      schemas: {NewName: OldName}

A part has the versions of what contains it, unless it has fewer itself.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .facts import Json
from .rules import renamed
from .wire import (
    Key,
    Place,
    Thing,
    collect_things,
    format_place,
    json_type,
    node_at,
    parse_place,
    resolve,
    route_of,
)

HEAD = """\
Which versions know what is in upstream.yaml, and what older documents had besides.
Made by `nox -s trim -- UPSTREAM.yaml`; what is wrong here is mended in patches/, not here.
generator/history.py says what the parts mean."""


class Life(NamedTuple):
    """The first and the last version that have a thing; None for no limit."""

    since: str | None = None
    until: str | None = None

    def within(self, other: Life) -> Life:
        """Return the versions that are in both."""
        return Life(
            _latest(self.since, other.since),
            _earliest(self.until, other.until),
        )

    def facts(self) -> Json:
        """Return it as in history.yaml."""
        return {k: v for k, v in (("since", self.since), ("until", self.until)) if v is not None}


ALWAYS = Life()


def number(version: str) -> tuple[int, ...]:
    """Return a version as numbers that can be compared."""
    return tuple(map(int, version.split(".")))


def _latest(one: str | None, other: str | None) -> str | None:
    return max((v for v in (one, other) if v is not None), key=number, default=None)


def _earliest(one: str | None, other: str | None) -> str | None:
    return min((v for v in (one, other) if v is not None), key=number, default=None)


@dataclass
class Folded:
    """All documents up to one of them, folded."""

    version: str
    oldest: str
    # The newest skeleton, without and with what was removed.
    newest: Json
    tree: Json
    lives: dict[Key, Life]
    gone: dict[Place, Any] = field(default_factory=dict)
    changed: dict[Place, str] = field(default_factory=dict)
    kept: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass
class Step:
    """The changes of one document by place, to be checked."""

    version: str
    before: str
    added: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    # place -> "string -> array"
    changed: dict[str, str] = field(default_factory=dict)
    # upstream's new name -> the name kept
    kept: dict[str, str] = field(default_factory=dict)
    # Of what was added: what older operations send and receive.
    sent: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)

    def report(self) -> list[str]:
        """Return the changes as lines."""
        lines = [f"API {self.version} after {self.before}:"]
        for word, rows in (("added", self.added), ("gone", self.gone)):
            lines.append(f"  {word}: {len(rows)}")
            lines += [f"    {row}" for row in rows]
        lines.append(f"  changed in type: {len(self.changed)}")
        lines += [f"    {row}: {how}" for row, how in self.changed.items()]
        lines.append(f"  renamed by upstream, name kept: {len(self.kept)}")
        lines += [f"    {new}: stays {old}" for new, old in self.kept.items()]
        return lines + self.questions()

    def questions(self) -> list[str]:
        """Return what only upstream's list of changes tells, and where the answers go."""
        asked = {
            f"what engines below {self.version} do with these; documents do not say it if they take"
            " and ignore them (x-outside and x-gates, patches/versions.yaml)": self.sent,
            "fields and values that documents have had for longer, but that engines read only from"
            f" {self.version} on (x-gates, patches/versions.yaml)": [],
            "keys of filters (patches/filters.yaml)": [],
            "what engines read or send without a word in the document: parameters, headers, fields,"
            " operations (patches)": [],
            "which of these engines always send (always.yaml)": self.received,
        }
        lines = [f"Look up in upstream's list of changes for {self.version}:"]
        for question, rows in asked.items():
            lines += [f"  {question}", *(f"    {row}" for row in rows)]
        return [*lines, f"Then add {self.version} to reviewed.yaml, with the patches."]


def begin(skeleton: Json) -> Folded:
    """Return the history of the oldest document alone."""
    version = skeleton["version"]
    return Folded(
        version,
        version,
        skeleton,
        copy.deepcopy(skeleton),
        dict.fromkeys(collect_things(skeleton), ALWAYS),
    )


def fold(old: Folded, skeleton: Json, keep_names: bool) -> tuple[Folded, Step]:
    """Fold in the next document.

    ``keep_names``: keep our name of an operation or a definition that upstream renames.
    """
    return _Fold(old, skeleton, keep_names).run()


class _Fold:
    def __init__(self, old: Folded, skeleton: Json, keep_names: bool) -> None:
        self.old = old
        self.step = Step(skeleton["version"], old.version)
        self.before = collect_things(old.tree)
        self.kept = copy.deepcopy(old.kept)
        self.newest = self._renamed(skeleton) if keep_names else copy.deepcopy(skeleton)
        self.tree = copy.deepcopy(self.newest)
        self.now = collect_things(self.tree)
        # Like `now`, with what was removed.
        self.whole: dict[Key, Thing] = {}
        self.gone: dict[Place, Any] = {}
        self.lives: dict[Key, Life] = {}

    def run(self) -> tuple[Folded, Step]:
        self._live()
        self._put_back()
        changed = self._changed()
        self._tell()
        folded = Folded(
            self.step.version,
            self.old.oldest,
            self.newest,
            self.tree,
            self.lives,
            self.gone,
            changed,
            self.kept,
        )
        return folded, self.step

    def _live(self) -> None:
        """Update the versions of everything, old and new."""
        for key in self.now:
            life = self.old.lives.get(key)
            if life is not None:
                # A thing that comes back was only missing in the documents between.
                self.lives[key] = Life(life.since)
            elif self._only_said_now(key):
                self.lives[key] = _above(key, self.lives)
            else:
                self.lives[key] = Life(self.step.version)
        for key, life in self.old.lives.items():
            if key not in self.now:
                self.lives[key] = Life(life.since, life.until or self.old.version)

    def _only_said_now(self, key: Key) -> bool:
        """Whether a thing is new in the documents only, which had left its parent open.

        A string that gets a list of values, or an object that gets a list of fields, is the same
        as before. A list or map is as old as its parent.
        """
        parent = key.parent
        before = self.before.get(parent)
        if key.part == "operation" or (before is None and len(key.path) > 1):
            return False
        if key.last in ("[]", "*"):
            return True
        if len(key.path) == 1 or before is None:
            return False
        parts = [node for node, _ in resolve(self.old.tree["schemas"], before.node, ())]
        if key.last.startswith("= "):
            return not any(node.get("enum") for node in parts)
        return not any(node.get("properties") for node in parts)

    # Restoring what was removed

    def _put_back(self) -> None:
        for key, thing in self.before.items():
            if key in self.now or (key.parent not in self.now and key.part != "operation"):
                # It exists, or comes with its parent.
                continue
            for place in self._homes(key, thing):
                self._put(place, thing)
        # What is elsewhere because two places share a definition has no versions of its own; a part
        # of something that has another type now has no place.
        self.whole = collect_things(self.tree)
        lives: dict[Key, Life] = {}
        for key in self.whole:
            lives[key] = self.lives.get(key) or _above(key, lives)
        self.lives = lives

    def _homes(self, key: Key, thing: Thing) -> list[Place]:
        """Return the place in the new tree of a thing in the old tree."""
        if key.part == "operation":
            return [thing.place]
        if len(key.path) == 1 and key.part in ("query", "header"):
            operation = self.now[key.parent].place
            return [(*operation, "parameters", key.path[0])]
        parent = self._parent(key)
        if parent is None:
            return []
        step = key.last
        homes: list[Place] = []
        # The part of an allOf that it was the last field of.
        emptied = (thing.place[:-2],) if "allOf" in thing.place[:-2][-2:] else ()
        for node, (place, _) in resolve(self.tree["schemas"], parent.node, parent.place):
            if step.startswith("= "):
                if node.get("enum"):
                    homes.append((*place, "=", step.removeprefix("= ")))
            elif step not in ("[]", "*") and ("properties" in node or place in emptied):
                homes.append((*place, "properties", step))
        # Its former member of an allOf; else the last one, which has the object's own properties.
        return [thing.place] if thing.place in homes else homes[-1:]

    def _parent(self, key: Key) -> Thing | None:
        if len(key.path) > 1:
            return self.now[key.parent]
        operation = self.now[key.parent].node
        place = self.now[key.parent].place
        if key.part == "body" and "body" in operation:
            return Thing((*place, "body", "schema"), operation["body"]["schema"])
        for status, response in operation["responses"].items():
            if key.part == "answer" and status < 400 and "schema" in response:
                return Thing((*place, "responses", status, "schema"), response["schema"])
        return None

    def _put(self, place: Place, thing: Thing) -> None:
        node = thing.node
        if place[-2] == "=":
            values = [str(value) for value in node_at(self.tree, place)["enum"]]
            if place[-1] in values:
                return
            node = next(value for value in node["enum"] if str(value) == place[-1])
        elif place[-1] in _holder(self.tree, place):
            return
        _put_back_at(self.tree, place, node)
        self.gone[place] = copy.deepcopy(node)
        self._bring(node)

    def _bring(self, node: Any) -> None:
        """Return the definitions that a thing refers to and the new document lacks."""
        if isinstance(node, dict):
            name = node.get("$ref")
            if isinstance(name, str) and name not in self.tree["schemas"]:
                definition = self.old.tree["schemas"][name]
                self.tree["schemas"][name] = copy.deepcopy(definition)
                self.gone["schemas", name] = copy.deepcopy(definition)
                self._bring(definition)
            for item in node.values():
                self._bring(item)
        elif isinstance(node, list):
            for item in node:
                self._bring(item)

    # Names

    def _renamed(self, skeleton: Json) -> Json:
        """Return the new document with the names that we keep."""
        operations = self.kept.setdefault("operations", {})
        schemas = self.kept.setdefault("schemas", {})
        ours = {key.route: thing.place[1] for key, thing in self.before.items() if not key.path}
        for name, operation in skeleton["operations"].items():
            ours_here = str(ours.get(route_of(operation), name))
            if ours_here != name and ours_here not in skeleton["operations"]:
                operations[name] = ours_here
        moved: Counter[tuple[str, str]] = Counter()
        for key, thing in collect_things(skeleton).items():
            before = self.before.get(key)
            if before and before.place[0] == thing.place[0] == "schemas":
                moved[str(thing.place[1]), str(before.place[1])] += 1
        for (new, old), _ in moved.most_common():
            free = old not in skeleton["schemas"] and new not in self.old.tree["schemas"]
            if free and new not in schemas and old not in schemas.values():
                schemas[new] = old
        self.kept = {part: names for part, names in self.kept.items() if names}
        self.step.kept = {
            new: old
            for part, names in self.kept.items()
            for new, old in names.items()
            if new in skeleton[part]
        }
        tree = renamed(skeleton, schemas)
        ops = {operations.get(name, name): value for name, value in tree["operations"].items()}
        return {**tree, "operations": ops}

    # Reporting

    def _changed(self) -> dict[Place, str]:
        found = {}
        places = {thing.place for thing in self.whole.values()}
        for key, thing in self.whole.items():
            before = self.before.get(key)
            if before is None or not key.path or key.last.startswith("= "):
                continue
            was = json_type(self.old.tree["schemas"], before.node)
            is_ = json_type(self.tree["schemas"], thing.node)
            if was != is_ and "any" not in (was, is_):
                found[thing.place] = self.step.version
                self.step.changed[format_place(thing.place)] = f"{was} -> {is_}"
        old = {place: since for place, since in self.old.changed.items() if place in places}
        return {**old, **found}

    def _tell(self) -> None:
        self.step.added = _tops(self.now, self.before, self.old.lives)
        self.step.gone = _tops(
            {k: t for k, t in self.before.items() if self.old.lives[k].until is None}, self.now, {}
        )
        new = {k: t for k, t in self.now.items() if k not in self.old.lives}
        sent = {k: t for k, t in new.items() if k.part in ("query", "header", "body")}
        # A new operation is known as a whole, but nothing is known about its answer.
        self.step.sent = _tops(sent, self.before, {})
        known = {thing.place for thing in self.before.values()}
        received = [t.place for k, t in new.items() if k.part == "answer" and t.place not in known]
        self.step.received = list(
            dict.fromkeys(format_place(p) for p in received if p[-2] == "properties")
        )


def _tops(these: Mapping[Key, Thing], those: Mapping[Key, Thing], known: Any) -> list[str]:
    """Return the places of what is only in these, without parts of each other."""
    found: dict[str, list[str]] = {}
    for key, thing in these.items():
        if key in those or key in known or (key.parent not in those and key.part != "operation"):
            continue
        found.setdefault(format_place(thing.place), []).append(
            " ".join((key.route, key.part, "/".join(key.path))) if key.path else key.route
        )
    return [f"{place} ({_few(users)})" for place, users in found.items()]


def _few(users: list[str]) -> str:
    return users[0] if len(users) == 1 else f"{users[0]} and {len(users) - 1} more"


# --- writing history.yaml -----------------------------------------------------------------------


def store(folded: Folded) -> Json:
    """Return the content of history.yaml."""
    now = collect_things(folded.tree)
    names = {key.route: str(thing.place[1]) for key, thing in now.items() if not key.path}
    lives, apart = _compact(now, folded.lives)
    return {
        "version": folded.version,
        "oldest": folded.oldest,
        "lives": {format_place(place): life.facts() for place, life in lives.items()},
        "apart": {
            names[route]: {
                f"{key.part} {'/'.join(key.path)}": life.facts() for key, life in rows.items()
            }
            for route, rows in apart.items()
        },
        "gone": {format_place(place): node for place, node in folded.gone.items()},
        "changed": {format_place(place): since for place, since in folded.changed.items()},
        "kept": folded.kept,
    }


def _compact(
    now: Mapping[Key, Thing], lives: Mapping[Key, Life]
) -> tuple[dict[Place, Life], dict[str, dict[Key, Life]]]:
    """Return the versions of places where they differ from the parent's, and exceptions."""
    users: dict[Place, list[Key]] = {}
    for key, thing in now.items():
        users.setdefault(thing.place, []).append(key)
    chosen: dict[Place, Life] = {}
    apart: dict[str, dict[Key, Life]] = {}
    for place, keys in users.items():
        own = {key: lives[key] for key in keys}
        if all(life == _above(key, lives) for key, life in own.items()):
            continue
        # Requests decide: gates apply to them only.
        sent = [key for key in keys if key.part != "answer"]
        life = Counter(own[key] for key in sent or keys).most_common(1)[0][0]
        chosen[place] = life
        for key, other in own.items():
            if life.within(_above(key, lives)) != other:
                apart.setdefault(key.route, {})[key] = other
    chosen = {place: life for place, life in chosen.items() if life != ALWAYS}
    return chosen, apart


def _above(key: Key, lives: Mapping[Key, Life]) -> Life:
    return ALWAYS if key.part == "operation" else lives[key.parent]


def restore(newest: Json, history: Json) -> Folded:
    """Read what was stored."""
    gone = _gone(history)
    tree = _whole(newest, gone)
    rows = {parse_place(text): Life(**facts) for text, facts in history.get("lives", {}).items()}
    now = collect_things(tree)
    apart = {
        Key(route_of(tree["operations"][name]), part, tuple(path.split("/"))): Life(**facts)
        for name, table in history.get("apart", {}).items()
        for part, _, path in (text.partition(" ") for text in table)
        for facts in (table[f"{part} {path}"],)
    }
    lives: dict[Key, Life] = {}
    for key, thing in now.items():
        life = rows.get(thing.place, ALWAYS)
        lives[key] = apart.get(key) or life.within(_above(key, lives))
    return Folded(
        history["version"],
        history["oldest"],
        newest,
        tree,
        lives,
        gone,
        {parse_place(text): since for text, since in history.get("changed", {}).items()},
        copy.deepcopy(history.get("kept", {})),
    )


def _whole(newest: Json, gone: Mapping[Place, Any]) -> Json:
    """Return a skeleton with what was removed."""
    tree = copy.deepcopy(newest)
    for place, node in gone.items():
        _put_back_at(tree, place, node)
    return tree


def _gone(history: Json) -> dict[Place, Any]:
    return {parse_place(text): node for text, node in history.get("gone", {}).items()}


def _put_back_at(tree: Json, place: Place, node: Any) -> None:
    if len(place) > 1 and place[-2] == "=":
        node_at(tree, place)["enum"].append(node)
    else:
        _holder(tree, place)[list(place)[-1]] = copy.deepcopy(node)


def _holder(tree: Json, place: Place) -> Any:
    """Return the container of a place; create missing `parameters` and `properties`."""
    holder: Any = tree
    for step in place[:-1]:
        holder = holder.setdefault(step, {}) if isinstance(holder, dict) else holder[step]
    return holder


# --- input of the derivation --------------------------------------------------------------------


def join(newest: Json, history: Json) -> Json:
    """Return the skeleton with what was removed, and with x-since and x-until."""
    tree = _whole(newest, _gone(history))
    for text, facts in history.get("lives", {}).items():
        place = parse_place(text)
        node = node_at(tree, place)
        if len(place) > 1 and place[-2] == "=":
            node.setdefault("x-values", {})[place[-1]] = dict(facts)
        else:
            node.update({f"x-{key}": value for key, value in facts.items()})
    for name, rows in history.get("apart", {}).items():
        for about, facts in rows.items():
            if not about.startswith("answer "):
                gates = tree["operations"][name].setdefault("x-gates", {})
                # The last step of a value is not a step in the path of a gate.
                gates[about.replace("/= ", " = ")] = dict(facts)
    for text in history.get("changed", {}):
        place = parse_place(text)
        while place[-1:] in (("items",), ("additionalProperties",)):
            place = place[:-1]
        # Requests have the current type; only answers may have the former one.
        if place[-2] == "properties":
            node_at(tree, place)["x-changed"] = True
    return tree
