"""JSON with errors of one kind, whatever is wrong with the value or the text."""

from __future__ import annotations

import json
from typing import Any

from dockwire_api.values import NOT_UNICODE, WrongType, WrongValue

from ..signal_handlers import from_signal_handler

_TOO_DEEP = "nested too deeply"


def encode_json(value: Any, path: str) -> str:
    """Return a value as JSON.

    Raises:
        WrongValue, WrongType: it cannot be written as JSON; the message does not show it.
    """
    kind = WrongValue
    try:
        text = json.dumps(value, separators=(",", ":"), allow_nan=False)
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
    try:
        if not isinstance(data, str):
            data = data.decode(json.detect_encoding(data), "surrogateescape")
        return json.loads(data)
    except RecursionError:
        raise ValueError(f"it is {_TOO_DEEP}") from None
