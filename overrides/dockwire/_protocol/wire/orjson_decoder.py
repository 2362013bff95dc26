"""JSON by orjson, for texts of which it gives the same values as Python's own decoder."""

from __future__ import annotations

from typing import Any, Final

import orjson

from ..signal_handlers import from_signal_handler

NO_VALUE: Final = object()
"""What is returned for a text that Python's decoder must read."""

# Digits become "0", and what can stand before a number ":".
_SHAPES = bytes.maketrans(b"123456789,[ \t\r\n", b"000000000::::::")
# Integers over 64 bits, which orjson turns into floats, have at least so many digits.
_LONG_NUMBERS = (b":" + 20 * b"0", b"-" + 19 * b"0")


def decode(data: bytes | bytearray) -> Any:
    """Return the value of a JSON document, or ``NO_VALUE``.

    orjson refuses what only Python accepts, such as halves of surrogate pairs, NaN and 1e400.
    """
    shape = data.translate(_SHAPES)
    # The last is a text that is one number.
    if _LONG_NUMBERS[0] in shape or _LONG_NUMBERS[1] in shape or shape[:1] == b"0":
        return NO_VALUE
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        if from_signal_handler(error):
            raise
        return NO_VALUE
