"""config.json: its location, its contents, and updates."""

from __future__ import annotations

import json
import traceback
from pathlib import Path
from typing import Any

import pytest

from dockwire import InvalidArgument
from dockwire._config.config_json import (
    ConfigFile,
    check_config,
    default_directory,
    parse,
    read,
    update,
)
from dockwire.errors import InvalidArgumentType

SECRET = "c29tZWJvZHk6c2VjcmV0"


def write(directory: Path, content: Any) -> Path:
    path = directory / "config.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def test_default_directory() -> None:
    assert default_directory({"DOCKER_CONFIG": "/etc/mine", "HOME": "/home/me"}) == "/etc/mine"
    assert default_directory({"DOCKER_CONFIG": "", "HOME": "/home/me"}) == "/home/me/.docker"
    assert default_directory({}).endswith("/.docker")


def test_contents(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "auths": {"h:5000": {"auth": SECRET}, "kept.by.helper": None},
            "credsStore": "pass",
            "credHelpers": {"h": "other"},
            "HttpHeaders": {"X-A": "1"},
            "currentContext": "mine",
            "proxies": {"default": {"httpProxy": "http://p:1"}},
        },
    )
    config = read(tmp_path)
    assert config.path == str(tmp_path / "config.json")
    assert config.exists
    assert config.auths == {"h:5000": {"auth": SECRET}, "kept.by.helper": {}}
    assert config.creds_store == "pass"
    assert config.cred_helpers == {"h": "other"}
    assert config.http_headers == {"X-A": "1"}
    assert config.current_context == "mine"
    assert config.proxies == {"default": {"httpProxy": "http://p:1"}}
    assert SECRET not in repr(config)


@pytest.mark.parametrize("content", [None, "", " \n", "{}", '{"auths": null, "credsStore": null}'])
def test_empty_files(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        write(tmp_path, content)
    config = read(tmp_path)
    assert config.exists is (content is not None)
    assert (config.auths, config.creds_store, config.cred_helpers) == ({}, "", {})


def test_a_missing_directory() -> None:
    assert read("/dev/null") == ConfigFile("/dev/null/config.json")


def test_keys_in_any_case_and_trailing_text(tmp_path: Path) -> None:
    # As Go's decoder accepts it.
    write(tmp_path, '\ufeff{"credsstore": "a", "CREDSSTORE": "b"} rest')
    assert read(tmp_path).creds_store == "b"


@pytest.mark.parametrize("content", [f'{{"auths": {{"h": "{SECRET}', f'["{SECRET}"]', SECRET])
def test_invalid_json(tmp_path: Path, content: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(InvalidArgument) as caught:
        read(tmp_path)
    assert str(path) in str(caught.value)
    # Nor in a chained exception.
    assert SECRET not in "".join(traceback.format_exception(caught.value, chain=True))
    assert caught.value.__context__ is None


def test_deep_nesting(tmp_path: Path) -> None:
    write(tmp_path, "[" * 200_000)
    with pytest.raises(InvalidArgument, match="not JSON"):
        read(tmp_path)


def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "config.json").mkdir()
    with pytest.raises(InvalidArgument, match="cannot be read: Is a directory"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"auths": [SECRET]}, "auths"),
        ({"auths": {"h": SECRET}}, "auths: h"),
        ({"credsStore": {"a": SECRET}}, "credsStore"),
        ({"credHelpers": {"h": [SECRET]}}, "credHelpers: h"),
        ({"HttpHeaders": {"h": {"a": SECRET}}}, "HttpHeaders: h"),
        ({"currentContext": [SECRET]}, "currentContext"),
        ({"proxies": {"default": SECRET}}, "proxies: default"),
    ],
)
def test_wrong_types(content: dict[str, Any], key: str) -> None:
    config = parse("X", json.dumps({"credsStore": "", **content}).encode())
    names = ("auths", "creds_store", "cred_helpers", "http_headers", "current_context", "proxies")
    problems = []
    for name in names:
        try:
            getattr(config, name)
        except InvalidArgument as error:
            problems.append(str(error))
    # The other parts can be read.
    [problem] = problems
    assert problem.startswith(f"X: {key}: expected ")
    assert SECRET not in problem


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    directory = tmp_path / "a" / "b"
    update(directory, lambda content: content.update(new=1))
    assert json.loads((directory / "config.json").read_text()) == {"new": 1}
    assert (directory / "config.json").stat().st_mode & 0o777 == 0o600
    assert directory.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in directory.iterdir()] == ["config.json"]


def test_other_contents_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path, {"auths": {}, "unknown": {"é": [1, None]}, "psFormat": "<x>"})
    path.chmod(0o640)
    changed = update(tmp_path, lambda content: content["auths"].update(h={}))
    assert json.loads(path.read_text()) == {
        "auths": {"h": {}},
        "unknown": {"é": [1, None]},
        "psFormat": "<x>",
    }
    assert changed.auths == {"h": {}}
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("key", ["auth", "identitytoken", "registrytoken"])
@pytest.mark.parametrize("before", [0o600, 0o640, 0o644, 0o666, 0o777, 0o400])
def test_a_file_with_credentials_is_for_its_owner_only(
    tmp_path: Path, key: str, before: int
) -> None:
    path = write(tmp_path, {"auths": {}})
    path.chmod(before)
    update(tmp_path, lambda content: content["auths"].update(h={}))
    assert path.stat().st_mode & 0o777 == before
    update(tmp_path, lambda content: content["auths"].update(h={key: SECRET}))
    assert path.stat().st_mode & 0o777 == before & 0o700


@pytest.mark.parametrize(
    ("before", "key"), [({"Auths": {}}, "Auths"), ({"AUTHS": {}, "auths": 5}, "AUTHS")]
)
@pytest.mark.parametrize("part", ["auth", "Auth", "IdentityToken"])
def test_keys_in_any_case(tmp_path: Path, before: dict[str, Any], key: str, part: str) -> None:
    path = write(tmp_path, before)
    path.chmod(0o644)
    update(tmp_path, lambda content: content[key].update(h={part: SECRET}))
    assert path.stat().st_mode & 0o777 == 0o600


def test_symbolic_links_are_kept(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "mine.json").write_text("{}")
    (tmp_path / "config.json").symlink_to("real/mine.json")
    update(tmp_path, lambda content: content.update(new=1))
    assert (tmp_path / "config.json").is_symlink()
    assert json.loads((tmp_path / "real" / "mine.json").read_text()) == {"new": 1}


def test_the_file_is_not_written_without_a_change(tmp_path: Path) -> None:
    path = write(tmp_path, '{"a":1}')
    before = path.stat().st_ino
    update(tmp_path, lambda content: content.update(a=1))
    assert (path.read_text(), path.stat().st_ino) == ('{"a":1}', before)


def test_an_unwritable_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InvalidArgument, match=r"config\.json cannot be written"):
        update(tmp_path / "file", lambda content: content.update(a=1))
    with pytest.raises(InvalidArgument, match="not JSON"):
        update(write(tmp_path, "{").parent, lambda content: content.update(a=1))
    assert (tmp_path / "config.json").read_text() == "{"


def test_the_config_argument(tmp_path: Path) -> None:
    choices: list[Any] = [None, False, "/x", tmp_path]
    assert [check_config(each) for each in choices] == choices
    with pytest.raises(InvalidArgumentType, match="config: expected"):
        check_config(True)  # type: ignore[arg-type]
