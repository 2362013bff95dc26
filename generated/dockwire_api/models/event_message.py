# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``EventMessage``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import Factory, define

from ..model import Field, Model, as_sent
from ..values import INT, STR, EnumOf, Obj
from .event_actor import EventActor
from .event_scope import EventScope
from .event_type import EventType

_EventScope_members = {member.value: member for member in EventScope}
_EventType_members = {member.value: member for member in EventType}
_KEYS = frozenset({"Type", "Action", "Actor", "scope", "time", "timeNano", "id", "from", "status"})
_ALWAYS = frozenset({"Type", "Action", "Actor"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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
        Field("type", "Type", EnumOf("EventType")),
        Field("action", "Action", STR),
        Field("actor", "Actor", Obj("EventActor")),
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.type = (
            (_EventType_members.get(v) or EventType(v))
            if (v := get("Type")) is not None
            else EventType("")
        )
        self.action = v if (v := get("Action")) is not None else ""
        self.actor = (
            EventActor.from_dict(v) if (v := get("Actor")) is not None else EventActor.from_dict({})
        )
        self.scope = (
            None if (v := get("scope")) is None else (_EventScope_members.get(v) or EventScope(v))
        )
        self.time = get("time")
        self.time_nano = get("timeNano")
        self.id = get("id")
        self.from_ = get("from")
        self.status = get("status")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
