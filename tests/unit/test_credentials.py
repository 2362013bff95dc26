"""Credentials: finding, storing and erasing them, and errors of registries."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from dockwire import (
    CredentialError,
    InvalidArgument,
    NotFoundOrDenied,
    RegistryDenied,
    StepDenied,
    StepFailed,
    Unauthorized,
    models,
)
from dockwire._config import credentials
from dockwire._config.credential_helpers import HelperDeadline
from dockwire._config.credentials import (
    RegistryCredentials,
    find_all_credentials,
    find_credentials,
)
from dockwire._protocol.api.requests import encode
from dockwire._protocol.api.responses import error_for_response
from dockwire._protocol.api.versions import VersionInUse
from dockwire._protocol.images.hints import registry_hint
from dockwire._protocol.images.registries import (
    DOCKER_HUB_KEY,
    CredentialLookup,
    NeededCredentials,
    given_credentials,
    needed_credentials,
    registry_host,
    registry_key,
)
from dockwire._protocol.images.transfers import PullProgress
from dockwire_api.operation import Request
from dockwire_api.operations.containers import container_list
from dockwire_api.operations.distribution import distribution_inspect
from dockwire_api.operations.images import image_build, image_create, image_push, image_search
from dockwire_api.operations.plugins import (
    get_plugin_privileges,
    plugin_pull,
    plugin_push,
    plugin_upgrade,
)
from dockwire_api.operations.services import service_create
from dockwire_api.operations.system import system_auth
from tests.support.config_json import b64, config

SECRET = "s3cret-words"
# Stores each secret in a file; names of registries have slashes.
HELPER = """#!/bin/sh
cd {directory} || exit 9
echo "$1" >> asked
read -r line
name=$(printf %s "$line" | tr / _)
case $1 in
get) cat "$name" 2>/dev/null || {{ echo credentials not found in native keychain; exit 1; }};;
store) printf %s "$line" > stored;;
erase) rm "$name";;
list) cat list;;
esac
"""


def content(config_dir: Path) -> Any:
    return json.loads((config_dir / "config.json").read_text())


@pytest.fixture(autouse=True)
def path_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set PATH to a directory with a few tools only, and return it."""
    directory = tmp_path / "bin"
    directory.mkdir()
    for name in ("sh", "cat", "tr", "rm"):
        (directory / name).symlink_to(f"/bin/{name}")
    monkeypatch.setenv("PATH", str(directory))
    monkeypatch.delenv("DOCKER_AUTH_CONFIG", raising=False)
    return directory


def helper(path_directory: Path, name: str) -> Path:
    """Make a helper, and return the directory of its secrets."""
    directory = path_directory.parent / name
    directory.mkdir()
    path = path_directory / f"docker-credential-{name}"
    path.write_text(HELPER.format(directory=directory))
    path.chmod(0o755)
    return directory


def keep(directory: Path, registry: str, username: str, secret: str) -> None:
    answer = json.dumps({"ServerURL": registry, "Username": username, "Secret": secret})
    (directory / registry.replace("/", "_")).write_text(answer)


def found(config_dir: Path, registry: str) -> dict[str, Any] | None:
    looked = find_credentials(config_dir, registry, HelperDeadline())
    return None if looked.credentials is None else looked.credentials.to_dict()


# --- finding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("registry", "key"),
    [
        ("docker.io", DOCKER_HUB_KEY),
        ("index.docker.io", DOCKER_HUB_KEY),
        (DOCKER_HUB_KEY, DOCKER_HUB_KEY),
        ("", DOCKER_HUB_KEY),
        ("registry-1.docker.io", "registry-1.docker.io"),
        ("h:5000", "h:5000"),
        ("http://h:5000/v2/", "h:5000"),
        ("https://user@H.example", "H.example"),
        ("h:5000/v1/", "h:5000"),
        ("https://[::1]:5000", "[::1]:5000"),
        ("http://[broken", "http:"),
    ],
)
def test_registry_keys(registry: str, key: str) -> None:
    assert registry_key(registry) == key
    assert registry != DOCKER_HUB_KEY or registry_host(registry) == "index.docker.io"


@pytest.mark.parametrize(
    "key", ["h:5000", "http://h:5000", "https://h:5000", "https://h:5000/v1/", "h:5000/v2/"]
)
def test_keys_in_the_file(tmp_path: Path, key: str) -> None:
    config_dir = config(
        tmp_path, {"auths": {"other": {"auth": b64("o:p")}, key: {"auth": b64("m:p")}}}
    )
    expected = {"username": "m", "password": "p", "serveraddress": key}
    assert found(config_dir, "h:5000") == expected
    assert found(config_dir, "h") is None


def test_exact_keys_have_priority(tmp_path: Path) -> None:
    auths = {"https://h/v1/": {"auth": b64("old:p")}, "h": {"auth": b64("new:p")}}
    assert (found(config(tmp_path, {"auths": auths}), "h") or {})["username"] == "new"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"auth": b64("me:a:b")}, {"username": "me", "password": "a:b"}),
        ({"AUTH": b64("me:x") + "\n"}, {"username": "me", "password": "x"}),
        ({"auth": b64("me:x\0\0")}, {"username": "me", "password": "x"}),
        ({"auth": b64("mé:ü")}, {"username": "mé", "password": "ü"}),
        ({"username": "me", "password": "x"}, {"username": "me", "password": "x"}),
        ({"auth": b64("me:x"), "username": "no"}, {"username": "me", "password": "x"}),
        (
            {"auth": b64("me:"), "identitytoken": SECRET},
            {"username": "me", "identitytoken": SECRET},
        ),
        ({"registrytoken": SECRET}, {"registrytoken": SECRET}),
        ({}, None),
        ({"email": "a@b"}, None),
        ({"auth": ""}, None),
    ],
)
def test_entries_of_the_file(
    tmp_path: Path, entry: dict[str, str], expected: dict[str, str] | None
) -> None:
    config_dir = config(tmp_path, {"auths": {"h": entry}})
    if expected is not None:
        expected = {**expected, "serveraddress": "h"}
    assert found(config_dir, "h") == expected
    assert SECRET not in repr(find_credentials(config_dir, "h", HelperDeadline()))


@pytest.mark.parametrize(
    ("entry", "part"),
    [
        ({"auth": SECRET}, "auth: expected base64"),
        ({"auth": b64(SECRET)}, "auth: expected base64"),
        ({"auth": {"a": SECRET}}, "auth: expected a string"),
        ({"identitytoken": [SECRET]}, "identitytoken: expected a string"),
    ],
)
def test_invalid_entries(tmp_path: Path, entry: dict[str, Any], part: str) -> None:
    config_dir = config(tmp_path, {"auths": {"h": entry, "good": {"auth": b64("a:b")}}})
    assert found(config_dir, "good")
    with pytest.raises(InvalidArgument, match=f"config.json: auths: h: {part}") as caught:
        found(config_dir, "h")
    assert SECRET not in str(caught.value)
    assert b64(SECRET) not in str(caught.value)


def test_own_helper_then_common_helper_then_file(tmp_path: Path, path_directory: Path) -> None:
    own, common = helper(path_directory, "own"), helper(path_directory, "common")
    keep(own, "a", "from-own", SECRET)
    keep(common, "b", "from-common", SECRET)
    auths = {name: {"auth": b64("file:p")} for name in ("a", "b", "c", "d")}
    helpers = {"a": "own", "d": ""}
    config_dir = config(tmp_path, {"auths": auths, "credsStore": "common", "credHelpers": helpers})
    names = [(found(config_dir, name) or {}).get("username") for name in ("a", "b", "c", "d")]
    # With a configured helper the file does not count, even if the helper has nothing.
    assert names == ["from-own", "from-common", None, "file"]
    assert find_credentials(config_dir, "c", HelperDeadline()) == RegistryCredentials(
        "c", f"docker-credential-common, configured in {config_dir}/config.json"
    )
    assert (
        find_credentials(config_dir, "d", HelperDeadline()).location == f"{config_dir}/config.json"
    )


def test_docker_hub(tmp_path: Path, path_directory: Path) -> None:
    keep(helper(path_directory, "x"), DOCKER_HUB_KEY, "me", SECRET)
    config_dir = config(tmp_path, {"credHelpers": {DOCKER_HUB_KEY: "x"}})
    expected = {"username": "me", "password": SECRET, "serveraddress": DOCKER_HUB_KEY}
    assert found(config_dir, "docker.io") == found(config_dir, "index.docker.io") == expected


def test_tokens_of_a_helper(tmp_path: Path, path_directory: Path) -> None:
    keep(helper(path_directory, "x"), "h", "<token>", SECRET)
    auths = {"h": {"registrytoken": "bearer"}, "none": {"registrytoken": "bearer"}}
    config_dir = config(tmp_path, {"credsStore": "x", "auths": auths})
    assert found(config_dir, "h") == {
        "identitytoken": SECRET,
        "registrytoken": "bearer",
        "serveraddress": "h",
    }
    assert found(config_dir, "none") == {"registrytoken": "bearer", "serveraddress": "none"}


def test_a_detected_helper(tmp_path: Path, path_directory: Path) -> None:
    nowhere = tmp_path / "nowhere"
    assert (
        find_credentials(nowhere, "h", HelperDeadline()).location
        == f"{nowhere}/config.json (no such file)"
    )
    keep(helper(path_directory, "secretservice"), "h", "secretservice", SECRET)
    assert (found(nowhere, "h") or {})["username"] == "secretservice"
    # "pass" counts if the program of that name exists too.
    keep(helper(path_directory, "pass"), "h", "pass", SECRET)
    assert (found(nowhere, "h") or {})["username"] == "secretservice"
    (path_directory / "pass").write_text("#!/bin/sh\n")
    (path_directory / "pass").chmod(0o755)
    assert (found(nowhere, "h") or {})["username"] == "pass"
    # After a login without it the file continues to count.
    assert found(config(tmp_path, {"auths": {"x": {}}}), "h") is None
    # Its failure is ignored.
    (path_directory / "docker-credential-pass").write_text("#!/bin/sh\nexit 1\n")
    assert find_credentials(nowhere, "h", HelperDeadline()) == RegistryCredentials(
        "h", "docker-credential-pass"
    )
    assert find_all_credentials(nowhere, HelperDeadline()).errors == ()


def test_the_variable_has_priority(
    tmp_path: Path, path_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config_dir = config(tmp_path, {"auths": {name: {"auth": b64("file:p")} for name in ("a", "b")}})
    monkeypatch.setenv("DOCKER_CONFIG", str(config_dir))
    monkeypatch.setenv("DOCKER_AUTH_CONFIG", json.dumps({"auths": {"a": {"auth": b64("var:p")}}}))
    looked = [find_credentials(None, name, HelperDeadline()) for name in ("a", "b", "c")]
    names = [each.credentials and each.credentials.username for each in looked]
    assert names == ["var", "file", None]
    assert looked[0].location == "DOCKER_AUTH_CONFIG"
    assert looked[2].location == f"DOCKER_AUTH_CONFIG and {config_dir}/config.json"
    everything = find_all_credentials(None, HelperDeadline())
    names = [each.username for each in everything.credentials.values()]
    assert names == ["var", "file"]
    assert everything.location == looked[2].location
    # The variable does not apply to a directory given by the caller.
    assert (found(config_dir, "a") or {})["username"] == "file"
    monkeypatch.setenv("DOCKER_AUTH_CONFIG", f"{{{SECRET}")
    with pytest.raises(InvalidArgument, match="DOCKER_AUTH_CONFIG is not JSON") as caught:
        find_credentials(None, "a", HelperDeadline())
    assert SECRET not in str(caught.value)


def test_no_credentials() -> None:
    assert find_credentials(False, "h", HelperDeadline()) == RegistryCredentials("h", "")
    assert find_all_credentials(False, HelperDeadline()).credentials == {}


def test_all_for_a_build(tmp_path: Path, path_directory: Path) -> None:
    own, common = helper(path_directory, "own"), helper(path_directory, "common")
    (common / "list").write_text(json.dumps({"a": "me", "b": "me"}))
    for name in ("a", "b"):
        keep(common, name, "common", SECRET)
    keep(own, "b", "own", SECRET)
    helpers = {"b": "own", "c": "not-there", "d": "own"}
    auths = {"a": {}, "file": {"auth": b64("file:p")}}
    config_dir = config(tmp_path, {"credsStore": "common", "credHelpers": helpers, "auths": auths})
    everything = find_all_credentials(config_dir, HelperDeadline())
    names = {key: each.username for key, each in everything.credentials.items()}
    assert names == {"a": "common", "b": "own"}
    # An error with one does not affect the others.
    [trouble] = everything.errors
    assert "docker-credential-not-there get for c" in str(trouble)
    assert SECRET not in repr(everything)


def test_all_of_the_file(tmp_path: Path) -> None:
    auths = {"https://h/v1/": {"auth": b64("me:p")}, "x": {}, "y": {"auth": SECRET}}
    everything = find_all_credentials(config(tmp_path, {"auths": auths}), HelperDeadline())
    assert list(everything.credentials) == ["https://h/v1/"]
    [trouble] = everything.errors
    assert "auths: y: auth" in str(trouble)
    assert SECRET not in str(trouble)


def test_missing_credentials_of_a_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    config_dir = config(tmp_path, {"credsStore": "not-there"})
    got, lookup = credentials.find_for_request(config_dir, None, HelperDeadline())
    assert got == {}
    assert "docker-credential-not-there list" in caplog.text
    hint = registry_hint("unauthorized", lookup, "registry_config=…") or ""
    assert "there are none in docker-credential-not-there, configured in" in hint
    assert "docker-credential-not-there list: there is no such program in PATH" in hint


# --- storing ------------------------------------------------------------------------------------


def stored(config_dir: Path, **values: str) -> None:
    accepted = credentials.credentials_to_store(models.AuthConfig.from_dict(values), "")
    credentials.store_credentials(config_dir, accepted, HelperDeadline())


def test_stored_in_the_file(tmp_path: Path) -> None:
    config_dir = config(tmp_path, {"Auths": {"other": {}}, "mine": 1})
    stored(config_dir, username="me", password="a:b", serveraddress="https://h:5000/v1/")
    stored(config_dir, identitytoken=SECRET, username="me", serveraddress="t")
    stored(config_dir, auth=b64("me:x"))
    stored(config_dir, username="me", password="\ud800", serveraddress="odd")
    assert content(config_dir) == {
        "Auths": {
            "other": {},
            "h:5000": {"auth": b64("me:a:b")},
            "t": {"auth": b64("me:"), "identitytoken": SECRET},
            DOCKER_HUB_KEY: {"auth": b64("me:x")},
            "odd": {"auth": b64("me:?")},
        },
        "mine": 1,
    }
    assert found(config_dir, "t") == {
        "username": "me",
        "identitytoken": SECRET,
        "serveraddress": "t",
    }
    credentials.erase_credentials(config_dir, "docker.io", HelperDeadline())
    credentials.erase_credentials(config_dir, "https://h:5000", HelperDeadline())
    credentials.erase_credentials(config_dir, "never", HelperDeadline())
    assert list(content(config_dir)["Auths"]) == ["other", "t", "odd"]


def test_stored_by_a_helper(tmp_path: Path, path_directory: Path) -> None:
    directory = helper(path_directory, "x")
    config_dir = config(tmp_path, {"credsStore": "x"})
    stored(config_dir, username="me", password=SECRET, serveraddress="h")
    expected = {"ServerURL": "h", "Username": "me", "Secret": SECRET}
    assert json.loads((directory / "stored").read_text()) == expected
    assert content(config_dir) == {"credsStore": "x", "auths": {"h": {}}}
    stored(config_dir, username="me", identitytoken=SECRET, serveraddress="h")
    assert json.loads((directory / "stored").read_text())["Username"] == "<token>"
    keep(directory, "h", "me", SECRET)
    # It fails for the other keys, which it does not know.
    credentials.erase_credentials(config_dir, "h", HelperDeadline())
    assert not (directory / "h").exists()
    assert content(config_dir) == {"credsStore": "x", "auths": {}}
    with pytest.raises(CredentialError, match="docker-credential-x erase for h"):
        credentials.erase_credentials(config_dir, "h", HelperDeadline())


def test_stored_by_a_detected_helper(tmp_path: Path, path_directory: Path) -> None:
    directory = helper(path_directory, "secretservice")
    stored(tmp_path, username="me", password=SECRET, serveraddress="h")
    assert content(tmp_path) == {"auths": {"h": {}}, "credsStore": "secretservice"}
    assert SECRET in (directory / "stored").read_text()
    (tmp_path / "config.json").unlink()
    (path_directory / "docker-credential-secretservice").write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(CredentialError, match="found in PATH"):
        stored(tmp_path, username="me", password=SECRET, serveraddress="h")
    assert not (tmp_path / "config.json").exists()


def test_erased_under_every_key(tmp_path: Path) -> None:
    names = ["h:5000", "http://h:5000", "https://h:5000", "https://h:5000/v2/", "h", "h:5001"]
    config_dir = config(tmp_path, {"auths": {name: {} for name in names}})
    credentials.erase_credentials(config_dir, "h:5000", HelperDeadline())
    assert list(content(config_dir)["auths"]) == ["h", "h:5001"]


def test_storing_is_refused() -> None:
    said = "config=False"
    with pytest.raises(InvalidArgument, match=said):
        credentials.check_writable(False)
    with pytest.raises(InvalidArgument, match=said):
        credentials.store_credentials(False, models.AuthConfig(username="a"), HelperDeadline())
    with pytest.raises(InvalidArgument, match=said):
        credentials.erase_credentials(False, "h", HelperDeadline())


def test_credentials_to_store() -> None:
    tried = models.AuthConfig(auth=b64(f"me:{SECRET}"), server_address="h")
    whole = {"username": "me", "password": SECRET, "serveraddress": "h"}
    assert credentials.credentials_to_store(tried, "").to_dict() == whole
    token = {"username": "me", "identitytoken": "t", "serveraddress": "h"}
    assert credentials.credentials_to_store(tried, "t").to_dict() == token


# --- requests -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "registry"),
    [
        (image_create(from_image="h:5000/a", tag="1"), "h:5000"),
        (image_create(from_image="a"), "docker.io"),
        (image_push("h:5000/a", tag="1"), "h:5000"),
        (image_search(term="h:5000/two words"), "h:5000"),
        (image_search(term="message"), "docker.io"),
        (distribution_inspect("localhost/a:1"), "localhost"),
        (get_plugin_privileges(remote="h:5000/p:1"), "h:5000"),
        (plugin_pull(remote="h:5000/p", privileges=[], name="n/x"), "h:5000"),
        (plugin_upgrade("x.y/n", remote="h:5000/p", privileges=[]), "h:5000"),
        (plugin_push("h:5000/p:1"), "h:5000"),
    ],
)
def test_requests_for_one_registry(request_: Request, registry: str) -> None:
    assert needed_credentials(request_) == NeededCredentials("registry_auth", registry)


def test_requests_without_credentials() -> None:
    empty, mine = models.AuthConfig(), models.AuthConfig(registry_token="x")
    assert needed_credentials(image_build(data=b"")) == NeededCredentials("registry_config", None)
    for none in (
        image_build(data=b"", registry_config={}),
        image_create(from_src="-", data=b""),
        image_push("h/a", registry_auth=empty),
        service_create(spec=models.ServiceSpec()),
        container_list(),
    ):
        assert needed_credentials(none) is None
    assert given_credentials(image_push("h/a", registry_auth=empty)) == CredentialLookup()
    assert given_credentials(image_push("h/a", registry_auth=mine)) == CredentialLookup(given=True)
    assert given_credentials(image_build(data=b"", registry_config={})) == CredentialLookup()
    assert given_credentials(system_auth(username="me")) == CredentialLookup(given=True)
    assert given_credentials(container_list()) is None


# --- errors of registries -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "status", "message", "kind"),
    [
        (image_create(from_image="a"), 500, "Head h: no basic auth credentials", Unauthorized),
        (image_create(from_image="a"), 404, "pull access denied for a", NotFoundOrDenied),
        (image_create(from_image="a"), 401, "whatever", Unauthorized),
        (distribution_inspect("a"), 403, "denied: requested access", Unauthorized),
        (system_auth(), 500, "failed with status: 401 Unauthorized", Unauthorized),
    ],
)
def test_errors_of_a_registry(
    request_: Request, status: int, message: str, kind: type[Exception]
) -> None:
    prepared = encode(request_, "e").prepare(VersionInUse("e"))
    error = error_for_response(prepared, status, {}, json.dumps({"message": message}).encode())
    assert type(error) is kind
    assert isinstance(error, RegistryDenied)
    assert error.status == status
    assert type(pickle.loads(pickle.dumps(error))) is kind


def test_the_same_message_elsewhere() -> None:
    prepared = encode(container_list(), "e").prepare(VersionInUse("e"))
    error = error_for_response(prepared, 500, {}, b'{"message": "permission denied: unknown"}')
    assert not isinstance(error, RegistryDenied)


def test_steps_with_errors_of_a_registry() -> None:
    bare = StepFailed("denied: requested access to the resource is denied")
    bare.code = 7
    lookup = CredentialLookup(registry="h", location="/etc/config.json", found=True)
    error = PullProgress("a").refine_error(bare, lookup)
    assert isinstance(error, StepDenied)
    assert isinstance(error, RegistryDenied)
    assert error.code == 7
    assert type(PullProgress("a").refine_error(StepFailed("broken"), lookup)) is StepFailed


@pytest.mark.parametrize(
    ("lookup", "parts"),
    [
        (CredentialLookup(), ["requires credentials: pass registry_auth="]),
        (CredentialLookup(given=True), ["rejected these credentials"]),
        (
            CredentialLookup(registry="h", location="F"),
            ["there are none for h in F", "docker login h"],
        ),
        (
            CredentialLookup(registry="h", location="F", found=True),
            ["rejected the credentials for h from F", "login h"],
        ),
        (
            CredentialLookup(registry=DOCKER_HUB_KEY, location="F"),
            ["none for Docker Hub in F", "(docker login,"],
        ),
        (CredentialLookup(location="F"), ["there are none in F"]),
        (
            CredentialLookup(location="F", found=True),
            ["requires credentials other than those in F"],
        ),
    ],
)
def test_hints(lookup: CredentialLookup, parts: list[str]) -> None:
    hint = registry_hint("unauthorized", lookup) or ""
    assert all(part in hint for part in parts)
    assert registry_hint("unauthorized", None) is None


def test_the_directory_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config(tmp_path, {"auths": {"h": {"auth": b64("me:p")}}})
    monkeypatch.setenv("DOCKER_CONFIG", os.fspath(tmp_path))
    looked = find_credentials(None, "h", HelperDeadline())
    assert looked.credentials is not None
    assert looked.credentials.username == "me"
