"""Patches: small declared changes to the skeleton, each with a name, a reason and evidence.

    - name: health-check-of-a-service-is-one-word
      mends: [A1]        # ids of the list of known defects, where it is one
      seen: 1.27-1.54    # the upstream documents it applies to as it is written
      what: ContainerSpec.HealthCheck is called Healthcheck.
      why: Answers carry that spelling; the other one decodes to nothing.
      evidence: ...
      do:
        - rename: schemas/TaskSpec/properties/ContainerSpec/properties/HealthCheck
          to: Healthcheck

A place is a path of keys joined by slashes; `*` stands for every key of a level, a number for an
item of a list. A step may have a list of places. The steps:

    rename: PLACE   to: KEY                 the key changes, its position does not
    set: PLACE      was: VALUE   to: VALUE  the old value must be `was`; since and until stay
    add: PLACE      value: VALUE            the place must be free
    merge: PLACE    value: {KEY: VALUE}     `add` of several keys; an x- mapping may be new
    remove: PLACE   [was: VALUE]
    move: PLACE     to: PLACE               the new place must be free

A step that does not find its place changes nothing, and its patch is stale: upstream has changed,
and the patch must be checked.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .facts import SPEC, Json, load
from .history import number

STEPS = ("rename", "set", "add", "merge", "remove", "move")
_KEYS = {"name", "mends", "seen", "what", "why", "evidence", "do"}
_MISSING: Any = object()


class Stale(Exception):
    """A step did not find its place."""


class BadPatch(Exception):
    """A patch file is not in the format described above."""


@dataclass
class Patch:
    """One named patch."""

    name: str
    file: str
    what: str
    why: str
    evidence: str
    do: list[Json]
    mends: list[str] = field(default_factory=list)
    seen: str = ""


@dataclass
class Applied:
    """The result of applying the patches."""

    # Patch name -> how many places it changed.
    changed: dict[str, int] = field(default_factory=dict)
    # Patch name -> what it did not find.
    stale: dict[str, str] = field(default_factory=dict)


def read_patches(folder: Path = SPEC / "patches") -> list[Patch]:
    """Return all patches in the order of file names; left.yaml has none."""
    return _read(path for path in sorted(folder.glob("*.yaml")) if path.name != "left.yaml")


def corrections(version: str, path: Path = SPEC / "corrections.yaml") -> list[Patch]:
    """Corrections to the document of one version, applied before it is folded."""
    found = []
    for patch in _read([path]):
        first, _, last = patch.seen.partition("-")
        if number(first) <= number(version) <= number(last or first):
            found.append(patch)
    return found


def _read(paths: Iterable[Path]) -> list[Patch]:
    patches = [_patch(entry, path.name) for path in paths for entry in load(path) or []]
    names = [patch.name for patch in patches]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise BadPatch(f"two patches are called {', '.join(sorted(twice))}")
    return patches


def _patch(entry: Json, file: str) -> Patch:
    where = f"{file}: {entry.get('name', 'a patch without a name')}"
    missing = [key for key in ("name", "what", "why", "evidence", "do") if not entry.get(key)]
    if missing:
        raise BadPatch(f"{where}: no {', '.join(missing)}")
    if set(entry) - _KEYS:
        raise BadPatch(f"{where}: unknown {', '.join(sorted(set(entry) - _KEYS))}")
    return Patch(
        name=entry["name"],
        file=file,
        what=entry["what"],
        why=entry["why"],
        evidence=entry["evidence"],
        do=entry["do"],
        mends=list(entry.get("mends", [])),
        seen=str(entry.get("seen", "")),
    )


def apply(skeleton: Json, patches: list[Patch]) -> tuple[Json, Applied]:
    """Return a patched copy of the skeleton. A stale patch is not applied in part."""
    applied = Applied()
    tree = copy.deepcopy(skeleton)
    good: list[Patch] = []
    for patch in patches:
        try:
            applied.changed[patch.name] = sum(_step(tree, step, patch) for step in patch.do)
            good.append(patch)
        except Stale as problem:
            applied.stale[patch.name] = str(problem)
            # Some of its steps may have been applied: start again without it.
            tree = copy.deepcopy(skeleton)
            for earlier in good:
                for step in earlier.do:
                    _step(tree, step, earlier)
    return tree, applied


def _step(tree: Json, step: Json, patch: Patch) -> int:
    kinds = [kind for kind in STEPS if kind in step]
    if len(kinds) != 1:
        raise BadPatch(f"{patch.file}: {patch.name}: one of {', '.join(STEPS)} is needed")
    kind = kinds[0]
    places = step[kind] if isinstance(step[kind], list) else [step[kind]]
    # Check everything before changing anything.
    changes = [
        _check(tree, kind, step, place, hit)
        for place in places
        for hit in _find(tree, place, kind == "add")
    ]
    for change in changes:
        change()
    return len(changes)


def _find(tree: Any, place: str, free: bool) -> list[tuple[Any, str]]:
    """Return the (container, key) pairs of a place; the last key need not exist.

    Below a star only the containers that have the key count, unless it must be free.
    """
    *above, last = place.split("/")
    containers: list[Any] = [tree]
    for key in above:
        containers = [item for container in containers for item in _down(container, key)]
    hits: list[tuple[Any, str]]
    if last == "*":
        hits = [(c, key) for c in containers if isinstance(c, dict) for key in c]
    else:
        hits = [(c, last) for c in containers if isinstance(c, dict | list)]
        if "*" in above and not free:
            hits = [(c, key) for c, key in hits if _get(c, key) is not _MISSING]
    if not hits:
        raise Stale(f"nothing at {place}")
    return hits


def _down(container: Any, key: str) -> Iterator[Any]:
    if key == "*" and isinstance(container, dict):
        yield from container.values()
    else:
        value = _get(container, key)
        if value is not _MISSING:
            yield value


def _get(container: Any, key: str) -> Any:
    if isinstance(container, dict):
        return container.get(_key(container, key), _MISSING)
    if isinstance(container, list) and key.isdigit() and int(key) < len(container):
        return container[int(key)]
    return _MISSING


def _key(container: Json, key: str) -> Any:
    """Convert the steps of a place: statuses are numbers in the skeleton."""
    numbers = key.isdigit() and container and all(isinstance(name, int) for name in container)
    return int(key) if numbers else key


def _check(tree: Json, kind: str, step: Json, place: str, hit: tuple[Any, str]) -> Any:
    container, key = hit
    value = _get(container, key)
    if kind in ("add", "merge"):
        return _check_free(kind, step, place, container, key, value)
    if value is _MISSING:
        raise Stale(f"nothing at {place}")
    kept = _lives(value) if "was" in step and not _lives(step["was"]) else {}
    bare = {k: v for k, v in value.items() if k not in kept} if kept else value
    if "was" in step and bare != step["was"]:
        raise Stale(f"{place} is {bare!r}, not {step['was']!r}")
    if kind == "rename":
        if step["to"] in container:
            raise Stale(f"{place} cannot become {step['to']}: there is one already")
        return lambda: _rename(container, key, step["to"])
    if kind == "set":
        if "was" not in step:
            raise BadPatch(f"set {place} needs `was`: what is wrong there")
        return lambda: _put(container, key, {**step["to"], **kept} if kept else step["to"])
    if kind == "remove":
        return lambda: container.pop(
            _key(container, key) if isinstance(container, dict) else int(key)
        )
    (target, name), *_ = _find(tree, step["to"], True)
    if _get(target, name) is not _MISSING:
        raise Stale(f"{place} cannot move to {step['to']}: there is one already")
    return lambda: _put(target, name, container.pop(_key(container, key)))


def _lives(value: Any) -> Json:
    """Return the history's facts about a thing, which a patch of its type need not repeat."""
    facts = ("x-since", "x-until", "x-changed")
    return {k: value[k] for k in facts if k in value} if isinstance(value, dict) else {}


def _check_free(kind: str, step: Json, place: str, container: Any, key: str, value: Any) -> Any:
    if kind == "add":
        if value is not _MISSING:
            raise Stale(f"{place} is there already: {value!r}")
        return lambda: _put(container, key, step["value"])
    if value is _MISSING and key.startswith("x-"):
        return lambda: _put(container, key, step["value"])
    if not isinstance(value, dict):
        raise Stale(f"nothing to merge into at {place}")
    taken = [name for name in step["value"] if name in value]
    if taken:
        raise Stale(f"{place} has {', '.join(map(str, taken))} already")
    return lambda: value.update(copy.deepcopy(step["value"]))


def _rename(container: Json, key: str, to: str) -> None:
    old = _key(container, key)
    items = [(to if name == old else name, value) for name, value in container.items()]
    container.clear()
    container.update(items)


def _put(container: Any, key: str, value: Any) -> None:
    if isinstance(container, list):
        container[int(key)] = copy.deepcopy(value)
    else:
        container[_key(container, key)] = copy.deepcopy(value)
