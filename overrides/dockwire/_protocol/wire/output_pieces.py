"""Output as a callback gets it: pieces or whole lines, as bytes or as text; pure."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from .log_lines import LogLine, LogLineParser
from .stdcopy import Frame, OutputName
from .text_frames import TextDecoder

Piece: TypeAlias = tuple[OutputName, bytes] | tuple[OutputName, str]
# Text is cut into lines in this encoding, in which only a line feed has its byte.
_LINES = ("utf-8", "surrogatepass")


class OutputPieces:
    """An incremental parser: frames in, pieces or lines out.

    Args:
        lines: whether to return lines; otherwise pieces as they arrive.
        encoding: decode the output with this encoding; None returns bytes.
        errors: how to handle bytes that cannot be decoded. What "strict" refuses is replaced here:
            the result of the call reports it, when the command has ended.
        tty: whether the process has a TTY.
        max_line_size: the maximum size of a line in bytes; longer ones are returned in pieces.
    """

    def __init__(
        self,
        *,
        lines: bool,
        encoding: str | None,
        errors: str,
        tty: bool,
        max_line_size: int | None,
    ) -> None:
        self._decoder: TextDecoder | None = None
        self._parser: LogLineParser | None = None
        if encoding is not None:
            self._decoder = TextDecoder(encoding, "replace" if errors == "strict" else errors)
        if lines:
            self._parser = LogLineParser(
                timestamps=False, details=False, tty=tty, max_size=max_line_size
            )
        # A piece of a long line can end in the middle of a character.
        make = codecs.getincrementaldecoder(_LINES[0])
        self._line_decoders = {"stdout": make(_LINES[1]), "stderr": make(_LINES[1])}

    def feed(self, frames: Sequence[Frame]) -> list[Piece]:
        """Add frames and return the pieces or lines that they complete."""
        if self._decoder is None:
            return list(frames) if self._parser is None else _bytes(self._parser.feed(frames))
        pieces = self._decoder.feed(frames)
        if self._parser is None:
            return list(pieces)
        return self._texts(
            self._parser.feed(Frame(name, text.encode(*_LINES)) for name, text in pieces)
        )

    def finish(self) -> list[Piece]:
        """Return what is left at the end: an incomplete character, a line without a line feed."""
        if self._decoder is None:
            return [] if self._parser is None else _bytes(self._parser.finish())
        rest = self._decoder.finish()
        if self._parser is None:
            return list(rest)
        last = self._parser.feed(Frame(name, text.encode(*_LINES)) for name, text in rest)
        return self._texts([*last, *self._parser.finish()])

    def _texts(self, lines: Iterable[LogLine]) -> list[Piece]:
        decoders = self._line_decoders
        return [
            (line.stream, decoders[line.stream].decode(line.data, line.complete)) for line in lines
        ]


def _bytes(lines: Iterable[LogLine]) -> list[Piece]:
    return [(line.stream, line.data) for line in lines]
