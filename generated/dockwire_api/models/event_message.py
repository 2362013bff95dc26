# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EventMessage``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Factory, Field, Model, define
from ..values import INT, STR, EnumOf, Obj
from .event_actor import EventActor
from .event_scope import EventScope
from .event_type import EventType


@define(slots=False, eq=False, repr=False, kw_only=True)
class EventMessage(Model):
    """Something that happened in the engine or the swarm.

    Attributes:
        type: Kind of object it happened to, such as `container` or `image`.
        action: What happened, such as `start` or `pull`.
        actor: The object it happened to.
        scope: Where it happened, `local` for this engine or `swarm`. From API 1.40.
        time: When it happened, Unix seconds.
        time_nano: When it happened, Unix nanoseconds.
        id: Older form of `Actor.ID`; sent below API 1.52 only.
        from_: Image of the container concerned; sent below API 1.52 only.
        status: Older form of `Action`; sent below API 1.52 only.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("type", "Type", EnumOf("EventType"), always=True),
        Field("action", "Action", STR, always=True),
        Field("actor", "Actor", Obj("EventActor"), always=True),
        Field("scope", "scope", EnumOf("EventScope")),
        Field("time", "time", INT),
        Field("time_nano", "timeNano", INT),
        Field("id", "id", STR),
        Field("from_", "from", STR),
        Field("status", "status", STR),
    )

    type: EventType = EventType("")
    action: str = ""
    actor: EventActor = Factory(lambda: EventActor.from_dict({}))
    scope: EventScope | None = None
    time: int | None = None
    time_nano: int | None = None
    id: str | None = None
    from_: str | None = None
    status: str | None = None
