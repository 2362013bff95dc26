"""The output of a command that is kept, and the input it gets, as bytes or text."""

from __future__ import annotations

import codecs
from typing import Any

import pytest

from dockwire import (
    ConnectionFailed,
    InvalidArgument,
    InvalidArgumentType,
    OutputNotText,
    RequestTimeout,
)
from dockwire._protocol.wire.captured_output import Capture, encode_input
from dockwire._protocol.wire.stdcopy import Frame


def captured(
    *frames: tuple[Any, bytes],
    limit: int | None = None,
    encoding: str | None = "utf-8",
    errors: str = "strict",
) -> Capture:
    capture = Capture(limit, encoding, errors)
    for name, data in frames:
        capture.add([Frame(name, data)])
    return capture


@pytest.mark.parametrize("limit", [None, 0, 3, 4])
def test_each_stream_has_a_limit_of_its_own(limit: int | None) -> None:
    capture = captured(
        ("stdout", b"ab"), ("stderr", b"12"), ("stdout", b"cd"), ("stderr", b"34"), limit=limit
    )
    assert capture.stdout() == "abcd"[:limit]
    assert capture.stderr() == "1234"[:limit]
    assert (capture.raw("stdout"), capture.raw("stderr")) == (b"abcd"[:limit], b"1234"[:limit])
    assert capture.truncated == (limit in (0, 3))


def test_bytes() -> None:
    capture = captured(("stdout", b"\xff"), ("stderr", b"\xc3"), encoding=None)
    assert capture.texts(0) == (b"\xff", b"\xc3")
    assert (capture.stdout(partial=True), capture.stderr(partial=True)) == (b"\xff", b"\xc3")


@pytest.mark.parametrize(
    ("errors", "text"), [("replace", "\ufffda"), ("ignore", "a"), ("surrogateescape", "\udcffa")]
)
def test_what_is_not_text_is_handled_as_asked(errors: str, text: str) -> None:
    capture = captured(("stdout", b"\xffa"), ("stderr", b"\xffa"), errors=errors)
    assert capture.texts(0) == (text, text)
    # An interrupted command has no errors of decoding.
    assert (capture.stdout(partial=True), capture.stderr(partial=True)) == ("\ufffda", "\ufffda")


def test_an_error_says_all_about_output_that_is_not_text() -> None:
    capture = captured(("stdout", b"ok"), ("stderr", b"\xff!x"), limit=2)
    with pytest.raises(OutputNotText, match="the output is not text: 'utf-8' codec") as caught:
        capture.texts(7)
    error = caught.value
    assert (error.exit_code, error.encoding, error.truncated) == (7, "utf-8", True)
    assert (error.stdout, error.stderr) == (b"ok", b"\xff!")
    assert error.may_have_taken_effect
    assert 'errors="replace"' in (error.hint or "")
    assert error.__suppress_context__


def test_an_incomplete_character_at_the_end() -> None:
    cut = ("stdout", "é".encode()[:1]), ("stderr", "é".encode()[:1])
    whole = captured(*cut)
    for read in (whole.stdout, whole.stderr):
        with pytest.raises(UnicodeDecodeError):
            read()
        assert read(partial=True) == ""
    more = ("stderr", b"x")
    assert captured(*cut, more, limit=1).stderr() == ""


def test_an_error_gets_the_output_so_far() -> None:
    capture = captured(("stdout", b"out\xc3"), ("stderr", b"err\xff\xc3"))
    late = RequestTimeout("x")
    capture.add_to(late)
    assert (late.stdout, late.stderr) == ("out", "err\ufffd")
    # Output that it has already is of its own.
    for own in ({"stdout": "mine"}, {"stderr": "mine"}):
        error = ConnectionFailed("x")
        for name, text in own.items():
            setattr(error, name, text)
        capture.add_to(error)
        assert {name: getattr(error, name) for name in own} == own
        assert sorted((error.stdout or "", error.stderr or "")) == ["", "mine"]
    other = KeyError("x")
    capture.add_to(other)
    assert not hasattr(other, "stdout")


@pytest.mark.parametrize("limit", ["1", 1.5, True, b"1"])
def test_limits_of_a_wrong_type(limit: Any) -> None:
    with pytest.raises(InvalidArgumentType, match=f"max_output: .*{type(limit).__name__}"):
        Capture(limit, None, "strict")


def test_wrong_settings() -> None:
    with pytest.raises(InvalidArgument, match="max_output: -1 is negative"):
        Capture(-1, None, "strict")
    with pytest.raises(InvalidArgument, match="none-such"):
        Capture(None, "none-such", "strict")
    # Without decoding, the handler has no effect.
    assert Capture(None, None, "none-such").errors == "none-such"


# --- input ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"a", bytearray(b"a"), memoryview(b"a")])
@pytest.mark.parametrize("text", [False, True])
def test_bytes_as_input(data: Any, text: bool) -> None:
    assert encode_input(data, text, "utf-8", "strict") == b"a"
    assert encode_input(None, text, "utf-8", "strict") is None


def test_text_as_input() -> None:
    assert encode_input("é", True, "utf-16-le", "strict") == codecs.encode("é", "utf-16-le")
    assert encode_input("aé", True, "ascii", "ignore") == b"a"
    with pytest.raises(InvalidArgument, match="input: it cannot be encoded as ascii"):
        encode_input("aé", True, "ascii", "strict")
    with pytest.raises(InvalidArgumentType, match="pass text=True for text"):
        encode_input("a", False, "utf-8", "strict")


@pytest.mark.parametrize("data", [1, ["a"], object()])
def test_what_cannot_be_input(data: Any) -> None:
    with pytest.raises(
        InvalidArgumentType, match=f"input: expected bytes, got {type(data).__name__}"
    ):
        encode_input(data, True, "utf-8", "strict")
