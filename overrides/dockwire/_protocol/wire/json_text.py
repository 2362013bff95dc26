"""JSON with errors of one kind, whatever is wrong with the value or the text."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

from dockwire_api.values import NOT_UNICODE, WrongType, WrongValue

from ..signal_handlers import from_signal_handler

_TOO_DEEP = "nested too deeply"
# As in json.dumps, which makes one for each call.
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False)

_DECODER = json.JSONDecoder()


@functools.cache
def fast_decoder() -> tuple[Callable[[bytes | bytearray], Any] | None, object]:
    """Return orjson's decoder if it is installed, and what it returns for texts it cannot read."""
    try:
        from .orjson_decoder import NO_VALUE, decode
    except ImportError:
        return None, None
    return decode, NO_VALUE


def encode_json(value: Any, path: str) -> str:
    """Return a value as JSON.

    Raises:
        WrongValue, WrongType: it cannot be written as JSON; the message does not show it.
    """
    kind = WrongValue
    try:
        text = _ENCODER.encode(value)
        # Engines would replace one half of a surrogate pair by another character.
        if "\\ud" in text:
            json.dumps(value, ensure_ascii=False).encode()
        return text
    except RecursionError:
        problem = _TOO_DEEP
    except UnicodeEncodeError:
        problem = NOT_UNICODE
    except TypeError as error:
        if from_signal_handler(error):
            raise
        kind, problem = WrongType, str(error)
    except ValueError as error:
        if from_signal_handler(error):
            raise
        problem = str(error)
    raise kind(path, problem)


def decode_json(data: bytes | bytearray | str) -> Any:
    """Return the value of a JSON document.

    Bytes that are not UTF-8 become halves of surrogate pairs, as in ``os.fsdecode``: some engines
    put names of files into texts as they are.

    Raises:
        ValueError: it is not JSON, or exceeds a limit of Python.
    """
    decode, no_value = fast_decoder()
    if decode is not None and not isinstance(data, str):
        value = decode(data)
        if value is not no_value:
            return value
    try:
        if isinstance(data, str):
            return _DECODER.decode(data)
        # Not as json.loads, which would take some bytes for UTF-16.
        encoding = "utf-8-sig" if data[:1] == b"\xef" else "utf-8"
        return _DECODER.decode(data.decode(encoding, "surrogateescape"))
    except RecursionError:
        raise ValueError(f"it is {_TOO_DEEP}") from None
