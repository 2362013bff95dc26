"""Destinations of copies, as with `docker cp`."""

from __future__ import annotations

import pytest

from dockwire._protocol.conventions.copy_targets import is_wrong_file_type, resolve_target
from dockwire.errors import TransferError, WrongFileType


@pytest.mark.parametrize(
    ("path", "existing", "directory", "contents", "wanted"),
    [
        ("/a/b", None, False, False, ("/a", "b")),
        ("/a/b", "file", False, False, ("/a", "b")),
        ("/a/b", "directory", False, False, ("/a/b", "own")),
        ("/a/b/", "directory", False, False, ("/a/b/", "own")),
        ("/a", None, False, False, ("/", "a")),
        ("a", None, False, False, ("/", "a")),
        ("/", "directory", False, False, ("/", "own")),
        ("/a/b", None, True, False, ("/a", "b")),
        ("/a/b/", None, True, False, ("/a", "b")),
        ("/a/b", None, True, True, ("/a", "b")),
        ("/a/b", "directory", True, False, ("/a/b", "own")),
        ("/a/b", "directory", True, True, ("/a/b", "")),
    ],
)
def test_targets(
    path: str, existing: str | None, directory: bool, contents: bool, wanted: tuple[str, str]
) -> None:
    assert resolve_target(path, existing, "own", directory=directory, contents=contents) == wanted


@pytest.mark.parametrize(
    ("path", "existing", "directory", "error"),
    [
        ("/a/b", "file", True, WrongFileType),
        ("/a/b/", "file", False, WrongFileType),
        ("/a/b/", None, False, TransferError),
        ("/a/..", None, False, TransferError),
        ("/a/.", None, True, TransferError),
    ],
)
def test_invalid_targets(
    path: str, existing: str | None, directory: bool, error: type[TransferError]
) -> None:
    with pytest.raises(error) as caught:
        resolve_target(path, existing, "own", directory=directory, contents=False)
    assert caught.value.path == path


def test_sources_without_a_name() -> None:
    assert resolve_target("/a", None, None, directory=False, contents=False) == ("/", "a")
    with pytest.raises(WrongFileType, match="the source has no name"):
        resolve_target("/a", "directory", None, directory=False, contents=False)


def test_errors_of_engines_about_file_types() -> None:
    for message in (
        'Error processing tar file: cannot overwrite directory "/d" with non-directory "/"',
        'Error processing tar file: cannot overwrite non-directory "/d/f" with directory "/d"',
        "extraction point is not a directory",
        'copier: put: error creating file at "/d": open /d: file exists',
    ):
        assert is_wrong_file_type(message)
    assert not is_wrong_file_type("write /f: no space left on device")
