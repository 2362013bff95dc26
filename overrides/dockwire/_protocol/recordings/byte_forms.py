"""The form of pieces of bytes in a recording: text where it is text, otherwise base64; pure."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from struct import Struct
from typing import Any

_HEADER = Struct(">B3xL")
_NAMES = {0: "stdin", 1: "stdout", 2: "stderr", 3: "error"}
_NUMBERS = {name: number for number, name in _NAMES.items()}
_BINARY = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_LINE = 76
Hide = Callable[[str], str]


def describe_piece(data: bytes, hide: Hide) -> Any:
    """Return the form of bytes that arrived together."""
    frames = _frames(data)
    if frames is not None:
        return {"frames": [{name: describe_bytes(payload, hide)} for name, payload in frames]}
    return describe_bytes(data, hide)


def encode_piece(form: Any) -> bytes:
    """Return the bytes of a form."""
    if isinstance(form, dict) and "frames" in form:
        return b"".join(
            _frame(name, encode_bytes(payload))
            for frame in form["frames"]
            for name, payload in frame.items()
        )
    if isinstance(form, dict) and "records" in form:
        return b"".join(encode_json(each) + b"\r\n" for each in form["records"])
    return encode_bytes(form)


def describe_records(data: bytes, hide: Callable[[Any], Any]) -> Any | None:
    """Return the form of whole lines of JSON; None if it is something else."""
    if not data.endswith(b"\n"):
        return None
    try:
        records = [json.loads(line) for line in data.splitlines() if line.strip()]
    except ValueError:
        return None
    return {"records": [hide(each) for each in records]}


def describe_bytes(data: bytes, hide: Hide) -> Any:
    """Return text as text, its lines as a list if there are several; other bytes as base64."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = "\0"
    if _BINARY.search(text):
        encoded = base64.b64encode(data).decode()
        return {"base64": [encoded[at : at + _LINE] for at in range(0, len(encoded), _LINE)]}
    lines = hide(text).splitlines(keepends=True)
    return lines if len(lines) > 1 else "".join(lines)


def encode_bytes(form: Any) -> bytes:
    """Return the bytes of a form of ``describe_bytes``."""
    if isinstance(form, dict):
        return base64.b64decode("".join(form["base64"]))
    return (form if isinstance(form, str) else "".join(form)).encode()


def encode_json(value: Any) -> bytes:
    """Return compact JSON, as engines send it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _frames(data: bytes) -> list[tuple[str, bytes]] | None:
    """Return the whole frames of multiplexed output; None if the bytes are something else."""
    found = []
    at = 0
    while at < len(data):
        if len(data) - at < _HEADER.size:
            return None
        number, length = _HEADER.unpack_from(data, at)
        at += _HEADER.size
        if number not in _NAMES or data[at - 7 : at - 4] != b"\0\0\0" or length > len(data) - at:
            return None
        found.append((_NAMES[number], data[at : at + length]))
        at += length
    return found or None


def _frame(name: str, payload: bytes) -> bytes:
    return _HEADER.pack(_NUMBERS[name], len(payload)) + payload
