"""The labels of temporary objects, and which of these objects ``Engine.clean`` removes; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from dockwire_api.record import Record
from dockwire_api.sequences import is_sequence

from .run_labels import add_label

TOKEN_LABEL = "dockwire.temporary"
"""A random text that only one object has."""
OWNER_LABEL = "dockwire.owner"
"""The process that created the object, as ``owner_label`` writes it."""
CREATED_LABEL = "dockwire.created"
"""When it was created, in seconds since 1970, by the owner's clock."""

OwnerState: TypeAlias = Literal["running", "ended", "unknown"]
"""Whether the process that created an object is running; unknown if it is not of this host."""
TemporaryKind: TypeAlias = Literal["container", "network", "volume"]
"""What an object is."""


class TemporaryObject(Record):
    """An object of a ``with ....temporary(...)`` block, or a container of ``run`` or ``open``.

    Attributes:
        kind: "container", "network" or "volume".
        id: its ID; for a volume its name.
        name: its name.
        owner: the process that created it: host name, boot ID, PID namespace, PID and start time.
        age: seconds since it was created; None if unknown.
        reason: why it was removed or spared.
    """

    kind: TemporaryKind
    id: str
    name: str
    owner: str
    age: float | None
    reason: str = ""


class CleanReport(Record):
    """What ``Engine.clean`` removed, and what it spared."""

    removed: list[TemporaryObject]
    spared: list[TemporaryObject]


def add_labels(labels: Any, token: str, owner: str, created: int) -> Any:
    """Return labels with those of a temporary object."""
    for name, value in _owner_labels(token, owner, created):
        labels = add_label(labels, name, value)
    return labels


def add_missing_labels(labels: Any, token: str, owner: str, created: int) -> Any:
    """Return labels with those of a temporary object that the caller has not given."""
    given = labels if isinstance(labels, Mapping) or is_sequence(labels) else ()
    names = {str(each).partition("=")[0] for each in given}
    for name, value in _owner_labels(token, owner, created):
        if name not in names:
            labels = add_label(labels, name, value)
    return labels


def _owner_labels(token: str, owner: str, created: int) -> tuple[tuple[str, str], ...]:
    return (TOKEN_LABEL, token), (OWNER_LABEL, owner), (CREATED_LABEL, str(created))


def created_by_label(labels: Mapping[str, str]) -> float | None:
    """Return the time in the label, in seconds since 1970; None if there is none."""
    text = labels.get(CREATED_LABEL, "")
    return float(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def inherited(token: str, of_image: str | None) -> str | None:
    """Return why the labels of a container may be those of its image; None if they are its own.

    An image that is committed from a container has the container's labels, and gives them to its
    own containers.

    Args:
        token: the container's token.
        of_image: the image's token, empty if it has none; None if the image does not exist.
    """
    if of_image is None:
        return "its image does not exist, so its labels may be the image's"
    return "its labels are those of its image" if of_image == token else None


def decide(owner: OwnerState, age: float | None, older_than: float | None) -> tuple[bool, str]:
    """Return whether to remove an object, and why.

    Args:
        owner: whether its process is running.
        age: its age in seconds; None if unknown.
        older_than: the age at which to remove it if its process is not of this host; None for
            never.
    """
    if owner == "running":
        return False, "its process is running"
    if owner == "ended":
        return True, "its process has ended"
    if older_than is None or age is None:
        return False, "its process is not of this host"
    if age <= older_than:
        return False, f"its process is not of this host, and it is younger than {older_than:.0f} s"
    return True, f"its process is not of this host, and it is older than {older_than:.0f} s"
