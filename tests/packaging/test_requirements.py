"""The C parser is required where it has wheels, and only there."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
CPYTHON, PYPY = "CPython", "PyPy"
# Implementation, sys_platform, platform_machine, Python: as the interpreters there report them.
WITH_WHEELS = [
    (CPYTHON, "linux", "x86_64", "3.11"),
    (CPYTHON, "linux", "x86_64", "3.15"),
    (CPYTHON, "linux", "aarch64", "3.12"),
    (CPYTHON, "linux", "ppc64le", "3.13"),
    (CPYTHON, "linux", "riscv64", "3.14"),
    (CPYTHON, "darwin", "arm64", "3.12"),
    (CPYTHON, "darwin", "x86_64", "3.11"),
    (CPYTHON, "win32", "AMD64", "3.13"),
    (CPYTHON, "win32", "ARM64", "3.13"),
    (CPYTHON, "win32", "x86", "3.13"),
]
WITHOUT_WHEELS = [
    (CPYTHON, "linux", "x86_64", "3.16"),
    (CPYTHON, "linux", "x86_64", "3.20"),
    (CPYTHON, "linux", "i686", "3.12"),
    (CPYTHON, "linux", "armv7l", "3.12"),
    (CPYTHON, "linux", "s390x", "3.12"),
    (CPYTHON, "linux", "ppc64", "3.12"),
    (CPYTHON, "linux", "loongarch64", "3.12"),
    (CPYTHON, "freebsd14", "amd64", "3.11"),
    (CPYTHON, "openbsd7", "arm64", "3.11"),
    (CPYTHON, "android", "aarch64", "3.13"),
    (CPYTHON, "emscripten", "wasm32", "3.13"),
    (PYPY, "linux", "x86_64", "3.11"),
    (PYPY, "darwin", "arm64", "3.11"),
    (PYPY, "win32", "AMD64", "3.11"),
]


def requirements() -> list[Requirement]:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def is_required(name: str, platform: tuple[str, str, str, str]) -> bool:
    implementation, system, machine, python = platform
    environment = {
        "implementation_name": implementation.lower(),
        "platform_python_implementation": implementation,
        "sys_platform": system,
        "platform_machine": machine,
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    [found] = [each for each in requirements() if each.name == name]
    return found.marker is None or found.marker.evaluate(environment)


@pytest.mark.parametrize("platform", WITH_WHEELS, ids=" ".join)
def test_httptools_where_it_has_wheels(platform: tuple[str, str, str, str]) -> None:
    assert is_required("httptools", platform)


@pytest.mark.parametrize("platform", WITHOUT_WHEELS, ids=" ".join)
def test_not_httptools_where_it_has_none(platform: tuple[str, str, str, str]) -> None:
    assert not is_required("httptools", platform)


@pytest.mark.parametrize("name", ["h11", "httpx"])
def test_the_other_parser_everywhere(name: str) -> None:
    assert all(is_required(name, platform) for platform in WITH_WHEELS + WITHOUT_WHEELS)
