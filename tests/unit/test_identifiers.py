"""Identifiers in paths."""

from urllib.parse import quote

import pytest

from dockwire._protocol.api.identifiers import path_segment
from dockwire.errors import InvalidArgument, InvalidArgumentType
from dockwire_api.operation import Parameter
from dockwire_api.values import STR

CONTAINER = Parameter("id", "id", "path", STR, required=True, noun="container")
IMAGE = Parameter("name", "name", "path", STR, required=True, noun="image", slashes=True)


def segment(parameter: Parameter, value: object) -> str:
    return path_segment(parameter, value, "Op", "unix:///x")


def test_white_space_and_the_engines_own_slash_are_trimmed() -> None:
    assert segment(CONTAINER, " \t/web.1-x_y\n") == "web.1-x_y"


@pytest.mark.parametrize("parameter", [CONTAINER, IMAGE])
@pytest.mark.parametrize("value", ["a1b2c3", "B", "0", "é", "²", "\u0661", "aé", "a b"])
def test_the_texts_of_ids_are_sent_as_they_are(parameter: Parameter, value: str) -> None:
    assert segment(parameter, value) == quote(value)


@pytest.mark.parametrize("value", ["", " ", "\n\t", "/"])
def test_nothing_is_refused_with_the_kind_of_identifier(value: str) -> None:
    with pytest.raises(InvalidArgument, match="invalid container name or ID: value is empty"):
        segment(CONTAINER, value)


@pytest.mark.parametrize("value", [None, 5, b"abc", ["abc"]])
def test_what_is_no_text_is_a_type_error(value: object) -> None:
    with pytest.raises(InvalidArgumentType, match="expected str"):
        segment(CONTAINER, value)


@pytest.mark.parametrize(
    "value", ["a/b", "..", ".", "a/../b", "//a", "a\x00b", "a\nb", "a\\b", "a/", "\ud800"]
)
def test_no_identifier_reaches_another_endpoint(value: str) -> None:
    with pytest.raises(InvalidArgument):
        segment(CONTAINER, value)


@pytest.mark.parametrize("value", ["a?x=1", "a#b", "a%2fb", "a b", "ü"])
def test_signs_of_a_url_are_quoted(value: str) -> None:
    quoted = segment(CONTAINER, value)
    assert not set("?# ") & set(quoted)
    assert "%2f" not in quoted


def test_an_image_keeps_its_slashes_but_no_dot_segments() -> None:
    assert segment(IMAGE, "host:5000/a/b:tag") == "host:5000/a/b:tag"
    assert segment(IMAGE, "a@sha256:00") == "a@sha256:00"
    for value in ("a/../b", "./a", "a//b", "/a", "a/"):
        with pytest.raises(InvalidArgument):
            segment(IMAGE, value)
