"""Where in a container something lands, as `docker cp` has it."""

from __future__ import annotations

import pytest

from dockwire._protocol.conventions.copy_targets import is_wrong_kind, target
from dockwire.errors import TransferError, WrongKind


@pytest.mark.parametrize(
    ("path", "there", "folder", "contents", "wanted"),
    [
        ("/a/b", None, False, False, ("/a", "b")),
        ("/a/b", "file", False, False, ("/a", "b")),
        ("/a/b", "folder", False, False, ("/a/b", "own")),
        ("/a/b/", "folder", False, False, ("/a/b/", "own")),
        ("/a", None, False, False, ("/", "a")),
        ("a", None, False, False, ("/", "a")),
        ("/", "folder", False, False, ("/", "own")),
        ("/a/b", None, True, False, ("/a", "b")),
        ("/a/b/", None, True, False, ("/a", "b")),
        ("/a/b", None, True, True, ("/a", "b")),
        ("/a/b", "folder", True, False, ("/a/b", "own")),
        ("/a/b", "folder", True, True, ("/a/b", "")),
    ],
)
def test_where_it_lands(
    path: str, there: str | None, folder: bool, contents: bool, wanted: tuple[str, str]
) -> None:
    assert target(path, there, "own", folder=folder, contents=contents) == wanted


@pytest.mark.parametrize(
    ("path", "there", "folder", "error"),
    [
        ("/a/b", "file", True, WrongKind),
        ("/a/b/", "file", False, WrongKind),
        ("/a/b/", None, False, TransferError),
        ("/a/..", None, False, TransferError),
        ("/a/.", None, True, TransferError),
    ],
)
def test_where_it_cannot(
    path: str, there: str | None, folder: bool, error: type[TransferError]
) -> None:
    with pytest.raises(error) as caught:
        target(path, there, "own", folder=folder, contents=False)
    assert caught.value.path == path


def test_what_has_no_name() -> None:
    assert target("/a", None, None, folder=False, contents=False) == ("/", "a")
    with pytest.raises(WrongKind, match="no name of its own"):
        target("/a", "folder", None, folder=False, contents=False)


def test_words_of_engines_that_say_so() -> None:
    for words in (
        'Error processing tar file: cannot overwrite directory "/d" with non-directory "/"',
        'Error processing tar file: cannot overwrite non-directory "/d/f" with directory "/d"',
        "extraction point is not a directory",
        'copier: put: error creating file at "/d": open /d: file exists',
    ):
        assert is_wrong_kind(words)
    assert not is_wrong_kind("write /f: no space left on device")
