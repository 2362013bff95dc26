# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""Points in time in the engine's format: RFC 3339 text, often with nanoseconds."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from datetime import tzinfo as _tzinfo
from typing import Any, Self, SupportsIndex, overload

from .durations import nine_decimals

_FRACTION = re.compile(r":\d\d[.,](\d{1,9})")
_RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?",
    re.ASCII | re.IGNORECASE,
)
_MAX_TEXT = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The zero value of Go's time type; it means "never".
_GO_ZERO = "0001-01-01T00:00:00"
# In seconds since 1970, engines send "never" as 0 or as the zero value of Go's time type.
NEVER = (0, -62_135_596_800)


class Timestamp(datetime):
    """An aware ``datetime`` that remembers the text it came from.

    Python counts microseconds, engines count nanoseconds: ``nanosecond`` holds the whole
    fraction and ``text`` the engine's own text, which can be sent back unchanged, for example as
    ``since=``. Arithmetic returns a new ``Timestamp`` whose text is made from the result. The
    default zone is UTC.
    """

    # A class default: methods of datetime make instances without calling __new__.
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
        """Parse a date of an engine: ISO 8601, of which RFC 3339 is a part.

        Raises:
            ValueError: the text is not a date in this form.
        """
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            # Imported here: it is rarely needed and slow to load.
            from dateutil.parser import isoparse

            try:
                moment = isoparse(text)
            except (ArithmeticError, AttributeError, LookupError, TypeError) as error:
                raise ValueError(f"not a date: {text!r}") from error
        return cls._build(moment, text)

    @classmethod
    def from_unix(cls, seconds: int) -> Self:
        """Return the time that is so many seconds after 1970.

        Raises:
            OverflowError: it is not in the years 1 to 9999.
        """
        return cls._build(_EPOCH + timedelta(seconds=seconds), "")

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """Return a datetime as a ``Timestamp``.

        Raises:
            ValueError: the datetime has no time zone.
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
        """The text it was parsed from, or else its ISO form."""
        return self._text or self.isoformat()

    @property
    def nanosecond(self) -> int:
        """The fraction of the second in nanoseconds, 0 to 999,999,999."""
        found = _FRACTION.search(self._text)
        return int(found[1].ljust(9, "0")) if found else self.microsecond * 1000

    @property
    def unix_nanoseconds(self) -> int:
        """Nanoseconds since 1970."""
        return (self - _EPOCH) // timedelta(seconds=1) * 1_000_000_000 + self.nanosecond

    @property
    def unix(self) -> str:
        """Seconds since 1970 with nine decimals, a form that ``since`` and ``until`` take."""
        return nine_decimals(self.unix_nanoseconds)

    # Wider than datetime's signature, which does not accept a plain datetime here.
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


def parse_rfc3339(text: str) -> Timestamp:
    """Parse RFC 3339 text, and nothing else; it has a time zone.

    Raises:
        ValueError: the text is something else, or is not a date.
    """
    found = _RFC_3339.fullmatch(text) if len(text) <= _MAX_TEXT else None
    if found is None:
        raise ValueError(f"{_shortened(text)} is not a point in time")
    if found[1] is None:
        raise ValueError(f"{text!r} has no time zone")
    try:
        return Timestamp.parse(text.upper())
    except ValueError:
        raise ValueError(f"{text!r} is not a date") from None


def _shortened(text: str) -> str:
    return repr(text) if len(text) <= _MAX_TEXT else f"{text[:_MAX_TEXT]!r}..."


def read_time(value: Any) -> Timestamp | None:
    """Decode the JSON value of a time field; None for Go's zero time and what cannot be read."""
    if not isinstance(value, str) or is_never(value):
        return None
    try:
        return Timestamp.parse(value)
    except ValueError:
        return None


def read_unix(value: Any) -> Timestamp | None:
    """Decode the JSON value of a time in seconds; None for 0, Go's zero time and other types."""
    if not isinstance(value, int) or isinstance(value, bool) or value in NEVER:
        return None
    try:
        return Timestamp.from_unix(value)
    except OverflowError:
        return None


def is_never(value: Any) -> bool:
    """Whether the JSON value of a time field means that there is none."""
    return isinstance(value, str) and (not value or value.startswith(_GO_ZERO))
