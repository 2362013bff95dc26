"""What some API versions do not support, as data."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Outside: TypeAlias = Literal[
    "drop",  # leave it out: the rest stays valid
    "error",  # raise an error before sending, or leave it out with a warning if the user chose so
    "refuse",  # always raise an error: leaving it out would do something else
    "rewrite",  # send it in another place, ``to``
]


class Gate(NamedTuple):
    """One operation, parameter, body field or value that only some API versions support.

    ``path`` has a step for each level: a wire name, ``[]`` for every item of a list, ``*`` for
    every value of a map. In a query the first step is the parameter; further steps lead into its
    JSON.

    A step ``@A.B|key|other`` of ``path`` or ``to`` is the entry of a map whose key is the text at
    A.B in the body. If that text is empty, it is the first of these keys that the map has, else
    the first key.
    """

    place: Literal["operation", "query", "header", "body"]
    path: tuple[str, ...] = ()
    # The first and the last API version that support it; None for no limit.
    since: str | None = None
    until: str | None = None
    # What to do about a value in other versions.
    outside: Outside = "error"
    # Its description in messages.
    feature: str = ""
    # Applies to these values only; in a list, to the items that are one of them.
    values: tuple[str, ...] = ()
    # Applies only to the entries of a map whose key matches this fnmatch pattern.
    keys: str = ""
    # Applies only to a list or map with more entries than this.
    most: int | None = None
    # Any given value counts as set: the engine distinguishes false, 0 and "" from nothing.
    pointer: bool = False
    # For "rewrite": the path to send it at, in the same place.
    to: tuple[str, ...] = ()
    # What to do instead, for messages.
    hint: str = ""


def feature(operation: str, gate: Gate) -> str:
    """Return the name of the feature: ``ContainerCreate.HostConfig.Mounts[].Type=image``."""
    # The entry of a map that a reference stands for differs between requests.
    steps = ("*" if step.startswith("@") else step for step in gate.path)
    text = ".".join((operation, *steps)).replace(".[]", "[]")
    if gate.values:
        text += "=" + "|".join(gate.values)
    if gate.keys:
        text += f"{{{gate.keys}}}"
    return text if gate.most is None else f"{text}>{gate.most}"
