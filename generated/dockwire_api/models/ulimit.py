# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``Ulimit``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import INT, STR


@define(slots=False, eq=False, repr=False, kw_only=True)
class Ulimit(Model):
    """A process limit, as set by `ulimit`.

    The form to send; engines return a ``UlimitResponse``.

    Attributes:
        name: Name of the limit, such as `nofile` or `memlock`.
        soft: Limit in force, which a process may raise up to `Hard`; -1 means none.
        hard: Upper bound of the limit; -1 means none.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", "Name", STR),
        Field("soft", "Soft", INT),
        Field("hard", "Hard", INT),
    )

    name: str | None = None
    soft: int | None = None
    hard: int | None = None
