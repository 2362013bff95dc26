# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""What an API version does not know yet, or no longer, as data."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Outside: TypeAlias = Literal[
    "drop",  # left out silently: the rest stays valid
    "error",  # refused before anything is sent, or left out with a warning if the user chose so
    "refuse",  # refused, whatever the user chose: leaving it out would do something else
    "rewrite",  # said in another place, ``to``
]


class Gate(NamedTuple):
    """One operation, parameter, body field or value that only some API versions know.

    ``path`` is a step for each level: a wire name, ``[]`` for every item of a list, ``*`` for every
    value of a map. In a query the first step is the parameter, further ones lead into its JSON.

    A step ``@A.B|word|other`` of ``path`` or ``to`` is the entry of a map that is named by the text
    at A.B in the body; where that is empty, the first of the words that is among the entries, else
    the first word.
    """

    place: Literal["operation", "query", "header", "body"]
    path: tuple[str, ...] = ()
    # The first and the last API version that know it; None for no limit.
    since: str | None = None
    until: str | None = None
    # What happens to a value that is set, outside of these versions.
    outside: Outside = "error"
    # What it is in words, for messages.
    feature: str = ""
    # Only these values are meant; of a list, the items that are one of them.
    values: tuple[str, ...] = ()
    # Only the entries of a map whose key matches this pattern (of fnmatch) are meant.
    keys: str = ""
    # Only a list or map with more entries than this is meant.
    most: int | None = None
    # Whatever is given counts as set: the engine tells false, 0 and "" from nothing.
    pointer: bool = False
    # For "rewrite": the path it is said at, in the same place.
    to: tuple[str, ...] = ()
    # What to do instead, for messages.
    hint: str = ""


def feature(operation: str, gate: Gate) -> str:
    """What a gate is about, as one text: ``ContainerCreate.HostConfig.Mounts[].Type=image``."""
    # Which entry of a map a reference means is said by each request.
    steps = ("*" if step.startswith("@") else step for step in gate.path)
    text = ".".join((operation, *steps)).replace(".[]", "[]")
    if gate.values:
        text += "=" + "|".join(gate.values)
    if gate.keys:
        text += f"{{{gate.keys}}}"
    return text if gate.most is None else f"{text}>{gate.most}"
