# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``UlimitResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import INT, STR
from .ulimit import Ulimit


class UlimitResponse(Ulimit):
    """A process limit, as set by `ulimit`.

    The form that engines return; also accepted in place of a ``Ulimit``.

    Attributes:
        name: Name of the limit, such as `nofile` or `memlock`.
        soft: Limit in force, which a process may raise up to `Hard`; -1 means none.
        hard: Upper bound of the limit; -1 means none.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR, always=True),
        Field("soft", "Soft", INT, always=True),
        Field("hard", "Hard", INT, always=True),
    )

    name: str
    soft: int
    hard: int
