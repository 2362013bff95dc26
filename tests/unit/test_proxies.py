"""The proxies of config.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dockwire import InvalidArgument
from dockwire._config.proxies import proxy_variables, with_proxies

HOST = "tcp://engine:2375"


def config(directory: Path, proxies: Any) -> Path:
    (directory / "config.json").write_text(json.dumps({"proxies": proxies}))
    return directory


def test_all_variables_in_both_cases(tmp_path: Path) -> None:
    settings = ("httpProxy", "httpsProxy", "noProxy", "ftpProxy", "allProxy")
    directory = config(tmp_path, {"default": {name: f"of {name}" for name in settings}})
    upper = {
        "HTTP_PROXY": "of httpProxy",
        "HTTPS_PROXY": "of httpsProxy",
        "NO_PROXY": "of noProxy",
        "FTP_PROXY": "of ftpProxy",
        "ALL_PROXY": "of allProxy",
    }
    lower = {name.lower(): value for name, value in upper.items()}
    assert proxy_variables(directory, HOST) == {**upper, **lower}


def test_an_entry_for_the_engine_replaces_the_default(tmp_path: Path) -> None:
    proxies = {"default": {"httpProxy": "d", "noProxy": "n"}, HOST: {"httpProxy": "mine"}}
    directory = config(tmp_path, proxies)
    assert proxy_variables(directory, HOST) == {"HTTP_PROXY": "mine", "http_proxy": "mine"}
    assert proxy_variables(directory, "unix:///x")["HTTP_PROXY"] == "d"


@pytest.mark.parametrize("proxies", [None, {}, {HOST: {}}, {"default": {"httpProxy": ""}}])
def test_no_proxies(tmp_path: Path, proxies: Any) -> None:
    assert proxy_variables(config(tmp_path, proxies), HOST) == {}


def test_no_file_or_an_ignored_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert proxy_variables(tmp_path, HOST) == {}
    monkeypatch.setenv("DOCKER_CONFIG", str(config(tmp_path, {"default": {"httpProxy": "p"}})))
    assert proxy_variables(None, HOST)["http_proxy"] == "p"
    assert proxy_variables(False, HOST) == {}


def test_wrong_types(tmp_path: Path) -> None:
    directory = config(tmp_path, {"default": {"noProxy": ["secret"]}})
    with pytest.raises(InvalidArgument, match="proxies: default: noProxy: expected") as caught:
        proxy_variables(directory, HOST)
    assert "secret" not in str(caught.value)


def test_arguments_of_the_caller_have_priority() -> None:
    proxies = {"HTTP_PROXY": "p", "http_proxy": "p"}
    assert with_proxies({"HTTP_PROXY": None, "A": "b"}, proxies) == {
        "HTTP_PROXY": None,
        "http_proxy": "p",
        "A": "b",
    }
    assert with_proxies(None, proxies) == proxies
    assert with_proxies(None, {}) is None
    wrong: Any = "text"
    assert with_proxies(wrong, proxies) == wrong
