"""The Python programs of all pages run on a real engine, and print what their comments say."""

from __future__ import annotations

import ast
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dockwire import Engine
from dockwire._testing.private_engine import ForeignEngine
from tests.support import pages
from tests.support.certificates import shared
from tests.support.docker_registry import SOMEBODY, DockerRegistry
from tests.support.pages import Block
from tests.support.private_engine import PrivateEngine
from tests.support.report import TABLES
from tests.support.run_block import Runner
from tests.support.ssh_server import SshServer

# README has tests of its own, which compare all that its programs print.
PAGES = {page: pages.blocks(page) for page in pages.pages()}
WITH_PROGRAMS = [
    page
    for page, found in PAGES.items()
    if page.name != "README.md" and any(block.language == "python" for block in found)
]


@pytest.fixture(scope="module")
def runner(engine_host: ForeignEngine) -> Iterator[Runner]:
    environment = {
        "DOCKER_HOST": engine_host.address,
        "DOCKER_CONFIG": os.environ["DOCKER_CONFIG"],
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    with Runner(environment) as runner:
        yield runner


@pytest.fixture(scope="module")
def ran() -> Iterator[dict[Path, int]]:
    """How many programs of each page have run; the end of the run of tests shows it."""
    found: dict[Path, int] = {}
    yield found
    TABLES.append(summary(found))


def summary(ran: Mapping[Path, int]) -> str:
    """How many blocks of Python the pages have, and how many programs have run."""
    lines = [f"{'programs on pages':50}{'there are':>10}{'ran':>10}{'fragments':>10}"]
    rows: dict[str, tuple[int, ...]] = {}
    for page, found in PAGES.items():
        programs = sum(block.language == "python" for block in found)
        fragments = sum(block.language == "py" for block in found)
        # Those of README run in tests of their own.
        here = programs if page.name == "README.md" else ran.get(page, 0)
        if programs or fragments:
            rows[page.relative_to(pages.ROOT).as_posix()] = (programs, here, fragments)
    rows["all"] = tuple(map(sum, zip(*rows.values(), strict=True)))
    for name, row in rows.items():
        lines.append(f"{name:50}" + "".join(f"{count:>10}" for count in row))
    return "\n".join(lines)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "page", WITH_PROGRAMS, ids=lambda page: page.relative_to(pages.DOCS).as_posix()
)
def test_the_programs_of_a_page(
    request: pytest.FixtureRequest,
    runner: Runner,
    plain: Engine,
    tmp_path: Path,
    ran: dict[Path, int],
    page: Path,
) -> None:
    before = {box.id for box in plain.containers.list(all=True)}
    programs = [block for block in PAGES[page] if block.language == "python"]
    problems = []
    for number, block in enumerate(programs):
        folder = tmp_path / str(number)
        folder.mkdir()
        problems += run(prepared(block, request, folder), block, runner, folder)
        left = {box.id for box in plain.containers.list(all=True)} - before
        if left:
            problems.append(f"{block}: it leaves {len(left)} containers")
            for id in left:
                plain.containers.remove(id, force=True)
    assert "\n".join(problems) == ""
    ran[page] = len(programs)


def prepared(block: Block, request: pytest.FixtureRequest, folder: Path) -> str:
    """The program with what it needs here: engines, registries and certificates of the tests."""
    text = block.text
    if pages.TLS_ENGINE in text:
        tls_engine: PrivateEngine = request.getfixturevalue("tls_engine")
        text = text.replace(pages.TLS_ENGINE, tls_engine.tcp)
        for file in shared().folder.iterdir():
            shutil.copy(file, folder)
    if pages.MANAGER in text:
        text = text.replace(pages.MANAGER, request.getfixturevalue("manager").unix)
    if pages.REGISTRY in text:
        registry: DockerRegistry = request.getfixturevalue("registry")
        text = text.replace(pages.REGISTRY, registry.address)
    if pages.LOCKED_REGISTRY in text:
        locked: DockerRegistry = request.getfixturevalue("locked_registry")
        text = text.replace(pages.LOCKED_REGISTRY, locked.address)
        text = text.replace('"somebody"', repr(SOMEBODY.username))
        text = text.replace('"password"', repr(SOMEBODY.password))
    if pages.SSH_ENGINE in text:
        server: SshServer = request.getfixturevalue("ssh_server")
        text = text.replace(f'"{pages.SSH_ENGINE}"', repr(server.address))
        text = text.replace('ssh=["-i", "key"]', f"ssh={list(server.options)!r}")
    return text


def run(source: str, block: Block, runner: Runner, folder: Path) -> list[str]:
    """Run a program in its folder, and return what is wrong."""
    program = folder / "example.py"
    program.write_text(source)
    done = runner.run(program)
    if done.exit_code or done.stderr:
        return [f"{block}: exit code {done.exit_code}\n{done.stdout}{done.stderr}"]
    printed: dict[int, list[str]] = {}
    for line, text in done.printed:
        printed.setdefault(line, []).append(text)
    return [
        f"{block.page}:{block.line + line}: the comment says {comment!r}, printed is "
        f"{printed.get(line, [])}"
        for line, comment in pages.shown(source).items()
        if not any(pages.matches(comment, text) for text in printed.get(line, ()))
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(pages.ROOT).as_posix())
def test_fragments_are_python(page: Path) -> None:
    for block in PAGES[page]:
        if block.language == "py":
            compile(block.text, str(block), "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def test_comments_show_what_is_printed() -> None:
    assert pages.shown("print(1)  # 1\nprint(\n    2,\n)  # 2: two\nx = 3  # 3\n") == {
        1: "1",
        2: "2: two",
    }
    for comment in ("5 b''", "5 b'': no errors", "5 b'' (bytes)", "5 ...", "... b''; more"):
        assert pages.matches(comment, "5  b''\n")
    for comment in ("5", "5, b''", "b''"):
        assert not pages.matches(comment, "5 b''\n")
