"""Any bytes: no decoder fails in another way than it documents, and cuts make no difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties.beginnings import BEGINNINGS
from tests.properties.decoders import MESSAGES, STREAMS, TEXTS
from tests.properties.pieces import PLACES, cut
from tests.properties.targets import SEEDS, TARGETS

KEPT = Path(__file__).parent / "kept"

CHARACTERS = "aA0.:/@-_*?[]!^\\#%~ \n\t\0é漢\ud800\ufeff"


def damaged(name: str) -> st.SearchStrategy[bytes]:
    """Random bytes, and valid ones of which a part is replaced."""

    def damage(whole: bytes, at: float, length: int, other: bytes) -> bytes:
        start = int(at * len(whole))
        return whole[:start] + other + whole[start + length :]

    return st.binary(max_size=300) | st.builds(
        damage,
        st.sampled_from(BEGINNINGS[name]),
        st.floats(0, 1),
        st.integers(0, 8),
        st.binary(max_size=12),
    )


@pytest.mark.parametrize("name", STREAMS)
@given(data=st.data(), places=PLACES)
def test_streams(name: str, data: st.DataObject, places: list[float]) -> None:
    received = data.draw(damaged(name))
    read = STREAMS[name]
    whole = read([received])
    assert read(cut(received, places)) == whole
    assert read([received[at : at + 1] for at in range(len(received))]) == whole


@pytest.mark.parametrize("name", MESSAGES)
@given(data=st.data())
def test_messages(name: str, data: st.DataObject) -> None:
    MESSAGES[name](data.draw(damaged(name)))


def test_valid_messages_are_read_to_their_end() -> None:
    """Or the damaged ones would all fail at the first byte."""
    [folder] = BEGINNINGS["folder_of_a_build"]
    outcome, received, is_complete = MESSAGES["folder_of_a_build"](folder)
    assert (outcome, is_complete, received[2:4]) == (None, True, [b"ab", b"cd"])
    for name in ("response", "response_by_h11"):
        for data in BEGINNINGS[name]:
            (status, *_), _, complete, _, fault = STREAMS[name]([data])
            assert (complete, fault) == (True, "NoneType")
            assert status in (101, 200, 404)
    for data in BEGINNINGS["archive"]:
        found, error = STREAMS["archive"]([data])
        assert ([len(content) for _, content in found], error) == ([0, 7, 0, 0], "")
    for name in ("json_objects", "grpc_messages"):
        for data in BEGINNINGS[name]:
            found, error = STREAMS[name]([data])
            assert (len(found) >= 2, error) == (True, "")


@pytest.mark.parametrize("name", TEXTS)
@given(text=st.text(max_size=60) | st.text(CHARACTERS, max_size=40))
def test_texts(name: str, text: str) -> None:
    TEXTS[name](text)


@pytest.mark.parametrize("name", TARGETS)
def test_inputs_that_are_kept(name: str) -> None:
    """Those that decoders once failed on, found by `nox -s fuzz`, and valid ones."""
    for data in SEEDS[name]:
        TARGETS[name](data)
    for path in sorted((KEPT / name).glob("*")):
        TARGETS[name](path.read_bytes())
