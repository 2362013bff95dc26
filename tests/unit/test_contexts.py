"""Contexts of the docker command, engine settings in config.json, and headers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dockwire import TLS, AsyncEngine, ConfigWarning, Engine, InvalidArgument, find_engine
from dockwire._config.contexts import context_names, load_context
from dockwire._config.find_engine import find_in_environment
from dockwire._config.headers import (
    check_default_headers,
    headers_from_settings,
    merge_headers,
    parse_header_list,
)
from dockwire.errors import InvalidArgumentType
from tests.support.certificates import shared


def store(directory: Path, name: str, content: Any, **files: bytes) -> Path:
    """Write a context, and return the directory of its TLS files."""
    identity = sha256(name.encode()).hexdigest()
    meta = directory / "contexts" / "meta" / identity
    meta.mkdir(parents=True)
    (meta / "meta.json").write_text(content if isinstance(content, str) else json.dumps(content))
    tls = directory / "contexts" / "tls" / identity / "docker"
    if files:
        tls.mkdir(parents=True)
    for key, data in files.items():
        (tls / f"{key}.pem").write_bytes(data)
    return tls


def at(host: str, **more: Any) -> dict[str, Any]:
    return {"Name": "x", "Metadata": {}, "Endpoints": {"docker": {"Host": host, **more}}}


def environment(directory: Path, **more: str) -> dict[str, str]:
    return {
        "DOCKER_CONFIG": str(directory),
        "HOME": "/nowhere",
        "XDG_RUNTIME_DIR": "/nowhere",
        **more,
    }


def test_a_context(tmp_path: Path) -> None:
    store(tmp_path, "one", at("tcp://h:1"))
    found = find_in_environment(environment(tmp_path, DOCKER_CONTEXT="one", DOCKER_TLS_VERIFY="1"))
    assert (found.host, found.tls, found.context) == ("tcp://h:1", None, "one")
    assert "DOCKER_CONTEXT: context 'one'" in found.reasons["host"]
    assert "meta.json" in str(found)
    named = find_in_environment(environment(tmp_path, DOCKER_HOST="unix:///x"), "one")
    assert named.host == "tcp://h:1"
    assert (
        find_in_environment(environment(tmp_path, DOCKER_HOST="unix:///x"), "default").host
        == "unix:///x"
    )


def test_the_current_context(tmp_path: Path) -> None:
    store(tmp_path, "one", at("unix:///one"))
    (tmp_path / "config.json").write_text('{"currentContext": "one"}')
    found = find_in_environment(environment(tmp_path))
    assert found.host == "unix:///one"
    assert f"currentContext of {tmp_path / 'config.json'}" in str(found)
    assert find_in_environment(environment(tmp_path, DOCKER_CONTEXT="default")).context is None


def test_another_directory(tmp_path: Path) -> None:
    """As in docker --config, contexts, headers and certificates are those of that directory."""
    store(tmp_path, "one", at("unix:///one"))
    text = '{"currentContext": "one", "HttpHeaders": {"A": "b"}}'
    (tmp_path / "config.json").write_text(text)
    found = find_in_environment(environment(Path("/nowhere")), config=tmp_path)
    assert (found.host, found.headers) == ("unix:///one", {"A": "b"})
    found = find_in_environment(environment(tmp_path), config=False)
    assert (found.context, found.headers) == (None, {})
    assert find_in_environment(environment(tmp_path), "one", config=False).host == "unix:///one"
    (tmp_path / "ca.pem").touch()
    given = environment(Path("/nowhere"), DOCKER_TLS_VERIFY="1", DOCKER_HOST="tcp://h")
    assert find_in_environment(given, config=tmp_path).tls == TLS(ca=str(tmp_path / "ca.pem"))


def test_tls_of_a_context(tmp_path: Path) -> None:
    """A directory enables TLS, and a certificate counts only with its key."""
    directory = store(tmp_path, "all", at("tcp://h"), ca=b"", cert=b"", key=b"")
    context = load_context(str(tmp_path), "all")
    ca, cert, key = (str(directory / f"{name}.pem") for name in ("ca", "cert", "key"))
    assert context.tls == TLS(ca=ca, cert=cert, key=key)
    assert context.address.text == "tcp://h:443"
    directory = store(tmp_path, "some", at("http://h", SkipTLSVerify=True), ca=b"", cert=b"")
    assert load_context(str(tmp_path), "some").tls == TLS(
        ca=str(directory / "ca.pem"), verify=False
    )
    assert load_context(str(tmp_path), "some").address.port == 443
    store(tmp_path, "skip", at("tcp://h:1", SkipTLSVerify=True))
    assert load_context(str(tmp_path), "skip").tls == TLS(verify=False)
    store(tmp_path, "none", at("tcp://h"))
    assert load_context(str(tmp_path), "none").address.text == "tcp://h:80"
    store(tmp_path, "socket", at("unix:///x"), ca=b"")
    assert load_context(str(tmp_path), "socket").tls is None


def test_errors_of_tls_files_name_the_context(tmp_path: Path) -> None:
    store(tmp_path, "bad", at("tcp://h:1"), ca=b"nothing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCKER_CONFIG", str(tmp_path))
        for make in (Engine.from_context, AsyncEngine.from_context):
            with pytest.raises(InvalidArgument, match=r"context 'bad': TLS: ca .*ca\.pem.* has no"):
                make("bad")


def test_the_environment_of_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(tmp_path, "one", at("tcp://h:1"))
    for name in ("DOCKER_HOST", "DOCKER_TLS_VERIFY", "DOCKER_TLS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    monkeypatch.setenv("DOCKER_API_VERSION", "v1.41")
    assert find_engine("one").host == Engine.from_context("one").host == "tcp://h:1"
    assert AsyncEngine.from_context("one").api_version == "1.41"
    monkeypatch.setenv("DOCKER_CONTEXT", "one")
    assert Engine.from_env().host == AsyncEngine.from_env().host == "tcp://h:1"
    for kind in (Engine, AsyncEngine):
        assert kind.from_env(api_version="1.44").api_version == "1.44"
        assert kind.from_context("one", api_version="1.44").api_version == "1.44"
        assert kind.from_env().api_version == "1.41"


def test_a_missing_context_lists_the_existing_ones(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="DOCKER_CONTEXT: there is no context 'x'") as caught:
        find_in_environment(environment(tmp_path, DOCKER_CONTEXT="x"))
    assert "docker context create" in str(caught.value)
    store(tmp_path, "two", {**at("unix:///x"), "Name": "two"})
    store(tmp_path, "one", {**at("unix:///x"), "name": "one", "Name": None})
    store(tmp_path, "broken", "{")
    assert context_names(str(tmp_path)) == ["one", "two"]
    with pytest.raises(InvalidArgument, match="There are: one, two"):
        find_in_environment(environment(tmp_path), "x")


@pytest.mark.parametrize("name", ["", 3])
def test_invalid_names(name: Any, tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument):
        find_in_environment(environment(tmp_path), name)


INVALID = {
    "not JSON": "{",
    "expected an object": "[]",
    "Metadata: expected an object": {**at("unix:///x"), "Metadata": 3},
    "Name: expected a string": {**at("unix:///x"), "Name": 3},
    "Endpoints: expected an object": {"Endpoints": []},
    "Endpoints: y: expected an object": {"Endpoints": {"y": 3}},
    "no Docker endpoint": {"Endpoints": {}},
    "Host: expected a string": at(3),  # type: ignore[arg-type]
    "SkipTLSVerify: expected true": at("unix:///x", SkipTLSVerify="no"),
    "no scheme": at("h:1"),
    "no host or path": at("tcp://"),
    "unknown scheme": at("ftp://h"),
}


@pytest.mark.parametrize("problem", INVALID)
def test_invalid_metadata(problem: str, tmp_path: Path) -> None:
    """The error names context and file, and has a hint."""
    store(tmp_path, "x", INVALID[problem])
    with pytest.raises(InvalidArgument, match=r"context 'x' \(.*meta.json\): ") as caught:
        load_context(str(tmp_path), "x")
    assert problem in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("content", ["{", "[]", '{"currentContext": 3}'])
def test_an_invalid_config_is_ignored_with_a_warning(content: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(content)
    with pytest.warns(ConfigWarning, match="is ignored") as caught:
        found = find_in_environment(environment(tmp_path))
    assert found.host == "unix:///var/run/docker.sock"
    assert caught[0].filename == __file__


def test_printing_what_was_found(tmp_path: Path) -> None:
    """Everything but the values of headers, which may be secret."""
    (tmp_path / "config.json").write_text('{"HttpHeaders": {"X-One": "secret"}}')
    given = {
        "DOCKER_HOST": "tcp://h:1",
        "DOCKER_TLS_VERIFY": "1",
        "DOCKER_CERT_PATH": str(shared().folder),
        "DOCKER_API_VERSION": "1.41",
    }
    found = find_in_environment(environment(tmp_path, **given))
    assert found.headers == {"X-One": "secret"}
    text = str(found)
    assert text.splitlines() == [
        "tcp://h:1 (DOCKER_HOST)",
        f"  tls: {shared().ca}, {shared().cert}, {shared().key}, verified (DOCKER_TLS_VERIFY)",
        "  api_version: 1.41 (DOCKER_API_VERSION)",
        f"  headers: X-One (HttpHeaders of {tmp_path / 'config.json'})",
    ]
    assert "secret" not in text + repr(found)
    variable = find_in_environment(environment(tmp_path, **given, DOCKER_CUSTOM_HEADERS="X-Two=b"))
    assert variable.headers == {"X-Two": "b"}
    assert variable.reasons["headers"] == "DOCKER_CUSTOM_HEADERS"


def test_headers_that_are_sent() -> None:
    assert check_default_headers(None) == ()
    assert check_default_headers({"X-One": " a ", "User-Agent": "mine"}) == (
        ("X-One", "a"),
        ("User-Agent", "mine"),
    )
    assert headers_from_settings(
        {"X-One": "a", "HOST": "b", "User-agent": "c", "x-one": "d"}, ""
    ) == {"x-one": "d"}
    assert merge_headers({"X-One": "a", "Two": "b"}, {"x-one": "c"}) == {"Two": "b", "x-one": "c"}


@pytest.mark.parametrize(
    "headers",
    [
        *({name: "secret"} for name in ("Host", "content-length", "Connection", "Upgrade")),
        *(
            {name: "secret"}
            for name in ("Transfer-Encoding", "Accept-Encoding", "Expect", "a b", "")
        ),
        {"X-One": "secret\r\nX-Two: b"},
        {"X-One": "secret\u00e4"},
        {"X-One": 3},
        {3: "secret"},
        ["X-One"],
        "X-One",
    ],
)
def test_invalid_headers(headers: Any) -> None:
    for make in (Engine, AsyncEngine, Engine.from_env):
        with pytest.raises(InvalidArgument) as caught:
            make(headers=headers)
        assert "secret" not in str(caught.value)
    if not isinstance(headers, Mapping):
        assert isinstance(caught.value, InvalidArgumentType)


def test_a_list_of_headers() -> None:
    assert parse_header_list("a=b") == {"a": "b"}
    assert parse_header_list(' a = b ,"c=d,""e""",f=,g==h') == {
        "a": " b ",
        "c": 'd,"e"',
        "f": "",
        "g": "=h",
    }
    assert parse_header_list("a=b\nc=d") == {"a": "b"}
    for wrong in ("", "a", "=secret", "a=secret,", ' ="secret"', '"a=secret', '"a=secret"b'):
        with pytest.raises(InvalidArgument) as caught:
            parse_header_list(wrong)
        assert "secret" not in str(caught.value)


def test_finding_an_engine_imports_little(tmp_path: Path) -> None:
    """Neither TLS nor HTTP is imported."""
    text = (
        "import sys, dockwire; dockwire.find_engine(); dockwire.Engine.from_env(); "
        "print({'ssl', 'httpx', 'tempfile', 'subprocess'} & set(sys.modules))"
    )
    (tmp_path / "config.json").write_text('{"currentContext": "one", "HttpHeaders": {"A": "b"}}')
    store(tmp_path, "one", at("tcp://h:1"))
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DOCKER_")}
    done = subprocess.run(
        [sys.executable, "-c", text],
        env={**clean, "DOCKER_CONFIG": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "set()\n"
