"""Output as callbacks and streams get it: pieces, lines and text."""

from __future__ import annotations

import pytest

from dockwire import InvalidArgument, OutputNotText
from dockwire._protocol.wire.captured_output import Capture
from dockwire._protocol.wire.output_pieces import OutputPieces, Piece
from dockwire._protocol.wire.stdcopy import Frame, OutputName
from dockwire._protocol.wire.text_frames import TextDecoder

TEXT = "grün 漢字\n😀\n\nend"


def pieces(
    data: bytes, *, size: int, name: OutputName = "stdout", **options: object
) -> list[Piece]:
    settings: dict[str, object] = {
        "lines": True,
        "encoding": "utf-8",
        "errors": "strict",
        "tty": False,
        "max_line_size": None,
        **options,
    }
    output = OutputPieces(**settings)  # type: ignore[arg-type]
    found: list[Piece] = []
    for at in range(0, len(data), size):
        found += output.feed([Frame(name, data[at : at + size])])
    return found + output.finish()


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32-le", "gb18030"])
def test_lines_of_text_do_not_depend_on_frames(size: int, encoding: str) -> None:
    found = pieces(TEXT.encode(encoding), size=size, encoding=encoding)
    assert found == [("stdout", line) for line in TEXT.split("\n")]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_pieces_of_text_hold_whole_characters(size: int) -> None:
    found = pieces(TEXT.encode(), size=size, lines=False, name="stderr")
    assert "".join(str(text) for _, text in found) == TEXT
    assert {name for name, _ in found} == {"stderr"}


@pytest.mark.parametrize("size", [1, 3, 100])
def test_lines_of_bytes(size: int) -> None:
    found = pieces(b"a\xff\r\nb\n", size=size, encoding=None)
    assert found == [("stdout", b"a\xff\r"), ("stdout", b"b")]
    assert pieces(b"a\r\nb", size=size, encoding=None, tty=True) == [
        ("stdout", b"a"),
        ("stdout", b"b"),
    ]


def test_what_is_not_text_is_replaced_unless_another_handler_is_given() -> None:
    data = b"a\xff\nb\xc3"
    assert pieces(data, size=9) == [("stdout", "a\ufffd"), ("stdout", "b\ufffd")]
    assert pieces(data, size=9, errors="ignore") == [("stdout", "a"), ("stdout", "b")]
    assert pieces(data, size=9, errors="surrogateescape")[0] == ("stdout", "a\udcff")


def test_a_long_line_is_cut_between_characters() -> None:
    found = pieces("ü".encode() * 5 + b"\n", size=100, max_line_size=3)
    assert "".join(str(text) for _, text in found) == "ü" * 5
    assert len(found) > 1


def test_pieces_of_bytes_are_as_they_arrive() -> None:
    found = pieces(b"a\xffb", size=2, lines=False, encoding=None, name="stderr")
    assert found == [("stderr", b"a\xff"), ("stderr", b"b")]


def test_lines_of_both_streams_are_decoded_each_for_itself() -> None:
    output = OutputPieces(lines=True, encoding="utf-8", errors="strict", tty=False, max_line_size=3)
    halves = [Frame("stdout", "aü".encode() * 2), Frame("stderr", "bü".encode() * 2)]
    found = output.feed(halves) + output.finish()
    for name, text in (("stdout", "aüaü"), ("stderr", "bübü")):
        assert "".join(str(piece) for each, piece in found if each == name) == text


def test_a_line_that_was_cut_ends_its_last_character() -> None:
    """Halves of surrogate pairs pass, as "surrogateescape" makes them."""
    found = pieces(b"ab\xff\nc\n", size=1, errors="surrogateescape", max_line_size=2)
    assert "".join(str(text) for _, text in found) == "ab\udcffc"


def test_streams_are_decoded_each_for_itself() -> None:
    decoder = TextDecoder("utf-8", "strict")
    assert decoder.feed([Frame("stdout", b"\xc3"), Frame("stderr", b"e")]) == [("stderr", "e")]
    assert decoder.feed([Frame("stdout", b"\xbc")]) == [("stdout", "ü")]
    assert decoder.finish() == []
    decoder.feed([Frame("stderr", b"\xc3")])
    with pytest.raises(OutputNotText):
        decoder.finish()
    with pytest.raises(InvalidArgument):
        TextDecoder("utf-8", "no-such-handler")


# --- output that is kept --------------------------------------------------------------------------


@pytest.mark.parametrize("limit", range(len("aé漢😀".encode()) + 2))
def test_a_limit_in_the_middle_of_a_character(limit: int) -> None:
    text = "aé漢😀"
    capture = Capture(limit, "utf-8", "strict")
    capture.add([Frame("stdout", bytes([byte])) for byte in text.encode()])
    whole = [text[:count] for count in range(len(text) + 1) if len(text[:count].encode()) <= limit]
    assert capture.stdout() == whole[-1]
    assert capture.truncated == (limit < len(text.encode()))
    assert capture.raw("stdout") == text.encode()[:limit]


def test_an_incomplete_character_in_complete_output_is_an_error() -> None:
    capture = Capture(100, "utf-8", "strict")
    capture.add([Frame("stdout", "é".encode()[:1])])
    with pytest.raises(OutputNotText):
        capture.texts(0)
    assert capture.stdout(partial=True) == ""
