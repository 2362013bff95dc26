"""The form of pieces of bytes in a recording: text where it is text, otherwise base64; pure."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from struct import Struct
from typing import Any

FRAME_HEADER = Struct(">B3xL")
"""The header of a frame of multiplexed output: the number of its stream, and its length."""
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


def is_text(data: bytes) -> bool:
    """Whether bytes are text that people can read."""
    try:
        return _BINARY.search(data.decode()) is None
    except UnicodeDecodeError:
        return False


def describe_bytes(data: bytes, hide: Hide) -> Any:
    """Return text as text, its lines as a list if there are several; other bytes as base64."""
    if not is_text(data):
        encoded = base64.b64encode(data).decode()
        return {"base64": [encoded[at : at + _LINE] for at in range(0, len(encoded), _LINE)]}
    lines = hide(data.decode()).splitlines(keepends=True)
    return lines if len(lines) > 1 else "".join(lines)


def encode_bytes(form: Any) -> bytes:
    """Return the bytes of a form of ``describe_bytes``."""
    if isinstance(form, dict):
        return base64.b64decode("".join(form["base64"]))
    return (form if isinstance(form, str) else "".join(form)).encode()


def encode_json(value: Any) -> bytes:
    """Return compact JSON, as engines send it."""
    return escape_halves(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode()


def escape_halves(text: str) -> str:
    """Return JSON whose halves of characters, as in names that are not UTF-8, are escaped."""
    return text.encode("utf-8", "backslashreplace").decode()


def parse_frames(data: bytes) -> list[tuple[int, int, int]] | None:
    """Return the frames of multiplexed output; None if the bytes are something else.

    Returns:
        The number of the stream of each, where its payload begins, and its length. The last one,
        and the header of another one behind it, may be incomplete.
    """
    found = []
    at = 0
    while len(data) - at >= FRAME_HEADER.size:
        number, length = FRAME_HEADER.unpack_from(data, at)
        at += FRAME_HEADER.size
        if number not in _NAMES or data[at - 7 : at - 4] != b"\0\0\0":
            return None
        found.append((number, at, length))
        at += length
    return found or None


def _frames(data: bytes) -> list[tuple[str, bytes]] | None:
    """Return the frames if there are only whole ones."""
    rows = parse_frames(data)
    if rows is None or sum(rows[-1][1:]) != len(data):
        return None
    return [(_NAMES[number], data[at : at + length]) for number, at, length in rows]


def _frame(name: str, payload: bytes) -> bytes:
    return FRAME_HEADER.pack(_NUMBERS[name], len(payload)) + payload
