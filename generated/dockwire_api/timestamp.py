# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""Points in time as an engine writes them: RFC 3339 text, often with nanoseconds."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from datetime import tzinfo as _tzinfo
from typing import Any, Self, SupportsIndex, overload

_FRACTION = re.compile(r":\d\d[.,](\d{1,9})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Go writes the zero value of its time type like this; it means "never".
_GO_ZERO = "0001-01-01T00:00:00"


class Timestamp(datetime):
    """An aware ``datetime`` that remembers the text it came from.

    Python counts microseconds, engines count nanoseconds: ``nanosecond`` holds the whole
    fraction and ``text`` the engine's own spelling, so that what was read can be sent back
    (as ``since=``, say) without a change. Arithmetic gives a new ``Timestamp`` whose text is
    made from the result. No zone given means UTC.
    """

    # A default on the class: datetime's own methods make instances without calling __new__.
    _text: str = ""

    def __new__(
        cls,
        year: SupportsIndex,
        month: SupportsIndex,
        day: SupportsIndex,
        hour: SupportsIndex = 0,
        minute: SupportsIndex = 0,
        second: SupportsIndex = 0,
        microsecond: SupportsIndex = 0,
        tzinfo: _tzinfo | None = UTC,
        *,
        fold: int = 0,
    ) -> Self:
        """Build a timestamp from its parts."""
        return super().__new__(
            cls, year, month, day, hour, minute, second, microsecond, tzinfo or UTC, fold=fold
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read RFC 3339, or any date that python-dateutil understands.

        Raises:
            ValueError: the text holds no date.
        """
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            # Imported here: rarely needed, and dateutil costs more to load than this package.
            from dateutil import parser

            try:
                moment = parser.parse(text)
            except (OverflowError, TypeError) as error:
                raise ValueError(f"not a date: {text!r}") from error
        return cls._build(moment, text)

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """The same moment as a ``Timestamp``.

        Raises:
            ValueError: the moment is naive, so nobody can say which moment it is.
        """
        if isinstance(moment, cls):
            return moment
        if moment.tzinfo is None:
            raise ValueError(f"{moment!r} has no time zone; give it one, for example tzinfo=UTC")
        return cls._build(moment, moment.isoformat())

    @classmethod
    def _build(cls, moment: datetime, text: str) -> Self:
        self = cls(
            moment.year,
            moment.month,
            moment.day,
            moment.hour,
            moment.minute,
            moment.second,
            moment.microsecond,
            moment.tzinfo,
            fold=moment.fold,
        )
        self._text = text
        return self

    @property
    def text(self) -> str:
        """The text this was read from, or its ISO form when it was not read from one."""
        return self._text or self.isoformat()

    @property
    def nanosecond(self) -> int:
        """The fraction of the second in nanoseconds, 0 to 999,999,999."""
        found = _FRACTION.search(self._text)
        return int(found[1].ljust(9, "0")) if found else self.microsecond * 1000

    @property
    def unix(self) -> str:
        """Seconds since 1970 with nine decimals, the form that ``since`` and ``until`` take."""
        whole = (self - _EPOCH) // timedelta(seconds=1) * 1_000_000_000 + self.nanosecond
        sign = "-" if whole < 0 else ""
        return f"{sign}{abs(whole) // 1_000_000_000}.{abs(whole) % 1_000_000_000:09d}"

    # Wider than datetime's own signature, by which a plain datetime could not be subtracted.
    @overload  # type: ignore[override]
    def __sub__(self, other: datetime, /) -> timedelta: ...
    @overload
    def __sub__(self, other: timedelta, /) -> Self: ...
    def __sub__(self, other: datetime | timedelta, /) -> timedelta | Self:
        return super().__sub__(other)  # type: ignore[operator]

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        plain = datetime.combine(self.date(), self.timetz())
        return (_restore, (type(self), plain, self._text))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Timestamp({self.text!r})"


def _restore(cls: type[Timestamp], moment: datetime, text: str) -> Timestamp:
    return cls._build(moment, text)


def read_time(value: Any) -> Timestamp | None:
    """Decode the JSON value of a time field; None for Go's zero time and for no time at all."""
    if not isinstance(value, str) or not value or value.startswith(_GO_ZERO):
        return None
    try:
        return Timestamp.parse(value)
    except ValueError:
        return None
