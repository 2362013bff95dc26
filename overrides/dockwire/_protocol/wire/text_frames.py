"""Decode output as text while it arrives; pure."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from typing import NamedTuple

from ...errors import InvalidArgument, OutputNotText
from .stdcopy import Frame, OutputName


class TextFrame(NamedTuple):
    """A piece of output as text, and the stream it was written to.

    A piece holds whole characters. Otherwise its boundaries have no meaning: a line can span
    pieces, and a piece can hold many lines.
    """

    stream: OutputName
    text: str


class TextDecoder:
    """An incremental decoder: frames in, text out, each stream for itself.

    Args:
        encoding: the encoding of the output.
        errors: how to handle bytes that cannot be decoded, as for ``bytes.decode``.

    Raises:
        InvalidArgument: there is no such encoding or error handler.
    """

    def __init__(self, encoding: str, errors: str) -> None:
        check_encoding(encoding, errors)
        make = codecs.getincrementaldecoder(encoding)
        self._settings = (encoding, errors)
        self._decoders: dict[OutputName, codecs.IncrementalDecoder] = {
            "stdout": make(errors),
            "stderr": make(errors),
        }

    def decodes(self, encoding: str, errors: str) -> bool:
        """Whether these are its settings."""
        return self._settings == (encoding, errors)

    def feed(self, frames: Iterable[Frame]) -> list[TextFrame]:
        """Add frames and return the text that they complete.

        Raises:
            OutputNotText: the output is not text in the encoding.
        """
        return [
            TextFrame(name, text)
            for name, data in frames
            if (text := self._decode(name, data, final=False))
        ]

    def finish(self) -> list[TextFrame]:
        """Return what the error handler makes of incomplete characters at the end.

        Raises:
            OutputNotText: the last character is incomplete.
        """
        return [
            TextFrame(name, text)
            for name in self._decoders
            if (text := self._decode(name, b"", final=True))
        ]

    def _decode(self, name: OutputName, data: bytes, final: bool) -> str:
        try:
            return self._decoders[name].decode(data, final)
        except UnicodeDecodeError as error:
            raise OutputNotText(
                f"the output is not text: {error}",
                may_have_taken_effect=True,
                hint='Use another encoding=, errors="replace", or frames for bytes.',
                encoding=self._settings[0],
                stdout=data if name == "stdout" else b"",
                stderr=data if name == "stderr" else b"",
            ) from None


def check_encoding(encoding: str, errors: str) -> None:
    """Check that there are such an encoding and error handler.

    Raises:
        InvalidArgument: there are not.
    """
    try:
        codecs.lookup(encoding)
        codecs.lookup_error(errors)
    except LookupError as error:
        raise InvalidArgument(f"encoding: {error}") from None
