"""Collects what a command writes, up to a cap, as bytes or text; pure."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from ...errors import InvalidArgument, InvalidArgumentType
from .stdcopy import Frame, OutputName


class Capture:
    """The output of one command so far.

    Args:
        most: how many bytes to keep of each stream; None for all.
        encoding: give text in this encoding; None gives bytes.
        errors: what to do about bytes that are no text, as for ``bytes.decode``.

    Raises:
        InvalidArgument: the cap is negative, or there is no such encoding.
    """

    def __init__(self, most: int | None, encoding: str | None, errors: str) -> None:
        if most is not None and (not isinstance(most, int) or isinstance(most, bool)):
            raise InvalidArgumentType(f"max_output: expected int, got {type(most).__name__}")
        if most is not None and most < 0:
            raise InvalidArgument(f"max_output: {most} is negative")
        if encoding is not None:
            try:
                codecs.lookup(encoding)
                codecs.lookup_error(errors)
            except LookupError as error:
                raise InvalidArgument(f"encoding: {error}") from None
        self.truncated = False
        self._most = most
        self._encoding = encoding
        self._errors = errors
        self._pieces: dict[str, list[bytes]] = {"stdout": [], "stderr": []}
        self._lengths = {"stdout": 0, "stderr": 0}

    def add(self, frames: Iterable[Frame]) -> None:
        """Keep these pieces of output, as far as the cap allows."""
        for name, data in frames:
            if self._most is not None:
                room = self._most - self._lengths[name]
                if len(data) > room:
                    self.truncated = True
                    data = data[:room]
                self._lengths[name] += len(data)
            if data:
                self._pieces[name].append(data)

    def stdout(self, *, partial: bool = False) -> bytes | str:
        """What was kept of stdout; ``partial`` says that it may end anywhere.

        Raises:
            UnicodeDecodeError: it is no text in the encoding.
        """
        return self._whole("stdout", partial)

    def stderr(self, *, partial: bool = False) -> bytes | str:
        """What was kept of stderr; ``partial`` says that it may end anywhere.

        Raises:
            UnicodeDecodeError: it is no text in the encoding.
        """
        return self._whole("stderr", partial)

    def raw(self, name: OutputName) -> bytes:
        """What was kept of one of them, as it came."""
        return b"".join(self._pieces[name])

    def _whole(self, name: OutputName, partial: bool) -> bytes | str:
        data = self.raw(name)
        if self._encoding is None:
            return data
        # A character cut in two by the cap or a time-out is not the command's fault; nor may bad
        # text hide a time-out.
        cut = partial or self.truncated
        decoder = codecs.getincrementaldecoder(self._encoding)(
            "replace" if partial else self._errors
        )
        return decoder.decode(data, final=not cut)


def input_bytes(input: str | bytes | None, text: bool, encoding: str, errors: str) -> bytes | None:
    """The bytes of what a process is to read.

    Raises:
        InvalidArgumentType: it is neither bytes nor, with ``text``, a str.
    """
    if isinstance(input, str):
        if not text:
            raise InvalidArgumentType("input: expected bytes, got str; say text=True for text")
        return input.encode(encoding, errors)
    if input is not None and not isinstance(input, bytes | bytearray | memoryview):
        raise InvalidArgumentType(f"input: expected bytes, got {type(input).__name__}")
    return None if input is None else bytes(input)
