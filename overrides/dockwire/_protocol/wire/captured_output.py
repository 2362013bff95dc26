"""Collect the output of a command up to a limit, as bytes or as text; pure.

A limit or a time-out can cut a character in two. An incomplete character at the end of cut
output is dropped; it is an error only in output that is complete.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from dockwire_api.values import shown

from ...errors import DockwireError, InvalidArgument, InvalidArgumentType, OutputNotText
from .stdcopy import Frame, OutputName
from .text_frames import check_encoding


class Capture:
    """The output of one command so far.

    Args:
        max_output: how many bytes to keep of each stream; None for all.
        encoding: decode the output with this encoding; None keeps bytes.
        errors: how to handle bytes that cannot be decoded, as for ``bytes.decode``.

    Raises:
        InvalidArgument: the limit is negative, or there is no such encoding or error handler.
    """

    def __init__(self, max_output: int | None, encoding: str | None, errors: str) -> None:
        if max_output is not None and (
            not isinstance(max_output, int) or isinstance(max_output, bool)
        ):
            raise InvalidArgumentType(f"max_output: expected int, got {type(max_output).__name__}")
        if max_output is not None and max_output < 0:
            raise InvalidArgument(f"max_output: {shown(max_output)} is negative")
        if encoding is not None:
            check_encoding(encoding, errors)
        self.truncated = False
        self._max_output = max_output
        self.encoding = encoding
        self.errors = errors
        self._chunks: dict[str, list[bytes]] = {"stdout": [], "stderr": []}
        self._lengths = {"stdout": 0, "stderr": 0}

    def add(self, frames: Iterable[Frame]) -> None:
        """Append frames, up to the limit."""
        for name, data in frames:
            if self._max_output is not None:
                room = self._max_output - self._lengths[name]
                if len(data) > room:
                    self.truncated = True
                    data = data[:room]
                self._lengths[name] += len(data)
            if data:
                self._chunks[name].append(data)

    def stdout(self, *, partial: bool = False) -> bytes | str:
        """Return the captured stdout; ``partial`` says that the command was interrupted.

        Raises:
            UnicodeDecodeError: the output is not text in the encoding.
        """
        return self._decode("stdout", partial)

    def stderr(self, *, partial: bool = False) -> bytes | str:
        """Return the captured stderr; ``partial`` says that the command was interrupted.

        Raises:
            UnicodeDecodeError: the output is not text in the encoding.
        """
        return self._decode("stderr", partial)

    def texts(self, exit_code: int) -> tuple[bytes | str, bytes | str]:
        """Return stdout and stderr of a command that has ended.

        Raises:
            OutputNotText: the output is not text in the encoding.
        """
        try:
            return self.stdout(), self.stderr()
        except UnicodeDecodeError as error:
            raise OutputNotText(
                f"the output is not text: {error}",
                may_have_taken_effect=True,
                hint='Use text=False for bytes, another encoding=, or errors="replace".',
                encoding=self.encoding or "",
                exit_code=exit_code,
                truncated=self.truncated,
                stdout=self.raw("stdout"),
                stderr=self.raw("stderr"),
            ) from None

    def add_to(self, error: BaseException) -> None:
        """Add the output so far to an error that has none."""
        if isinstance(error, DockwireError) and not error.stdout and not error.stderr:
            error.stdout, error.stderr = self.stdout(partial=True), self.stderr(partial=True)

    def raw(self, name: OutputName) -> bytes:
        """Return the captured bytes of one stream."""
        return b"".join(self._chunks[name])

    def _decode(self, name: OutputName, partial: bool) -> bytes | str:
        data = self.raw(name)
        if self.encoding is None:
            return data
        # A decoding error must not hide the time-out that cut the output.
        errors = "replace" if partial else self.errors
        decoder = codecs.getincrementaldecoder(self.encoding)(errors)
        return decoder.decode(data, final=not (partial or self.truncated))


def encode_input(input: str | bytes | None, text: bool, encoding: str, errors: str) -> bytes | None:
    """Return the bytes to write to the stdin of a process.

    Raises:
        InvalidArgumentType: the input is neither bytes nor, with ``text``, a str.
        InvalidArgument: the text cannot be encoded.
    """
    if isinstance(input, str):
        if not text:
            raise InvalidArgumentType("input: expected bytes, got str; pass text=True for text")
        try:
            return input.encode(encoding, errors)
        except (UnicodeError, LookupError):
            raise InvalidArgument(f"input: it cannot be encoded as {encoding}") from None
    if input is not None and not isinstance(input, bytes | bytearray | memoryview):
        raise InvalidArgumentType(f"input: expected bytes, got {type(input).__name__}")
    return None if input is None else bytes(input)
