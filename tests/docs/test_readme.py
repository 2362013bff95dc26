"""README's examples run as they are, and its commands are those of CI."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dockwire import Engine
from dockwire._testing.private_engine import ForeignEngine
from tests.support.certificates import shared
from tests.support.pages import MANAGER, SSH_ENGINE, TLS_ENGINE
from tests.support.private_engine import PrivateEngine
from tests.support.ssh_server import SshServer

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
# Those marked "py" need an engine elsewhere; tests/engine/test_transports.py does the same.
EXAMPLES = [text for language, text in BLOCKS if language == "python"]
COMMANDS = [text.strip() for language, text in BLOCKS if language == "sh"]

# What the examples print, in README's order; an example that is added needs a line here.
EXPECTED = [
    r"0 b'5\\n' b''\nstdout b'ping\\n'\n0\nTrue\n",
    r"\[PublishedPort\(host_ip='[\d.:]+', host_port=\d+, container_port=80, protocol='tcp'\).*\]\n"
    r"\d{4}-\d\d-\d\dT[\d:.]+Z stdout hello\n",
    r"\w{12}\n\nrunning\nTrue\n",
    r"True\n",
    r"stdout hello you\n1\n"
    r"(?:stdout one\nstdout three\nstderr two\n|stdout one\nstderr two\nstdout three\n"
    r"|stderr two\nstdout one\nstdout three\n)b'one\\ntwo\\nthree\\n'\n",
    r"2\nb'key=value\\n'\n0o755\n",
    r"sha256:\w{64}\n2 RUN echo oh; exit 3 3\n",
    r".*No such image.*\n"
    r"0 0 Output\(stdout=b'1\\n', stderr=b''\) 1\n"
    r"1 0 Output\(stdout=b'2\\n', stderr=b''\) 1\n"
    r"2 3 Output\(stdout=b'12\\n', stderr=b''\) 2\n",
    r"\S+ \(DOCKER_HOST\)\n(?:  .*\n)*\S+\n",
    r"\['/web'\]\nnot found\n",
    r"OK\n0\nb'hello\\n'\nhttp://docker/events\n",
    r"SystemPing /_ping 200 None \{'note': 'seen'\}\n"
    r"ContainerList /containers/json 200 None \{'note': 'seen'\}\n",
    r"404 ContainerInspect .*no-such-container.*\n"
    r"ConfigList 1\.30\nTrue False\n\d+\n\S+\n",
]
BY_SSH = f'"{SSH_ENGINE}", ssh=["-i", "key"]'


@pytest.fixture(autouse=True)
def containers_stay_the_same(plain: Engine) -> Iterator[None]:
    before = {box.id for box in plain.containers.list(all=True)}
    yield
    assert {box.id for box in plain.containers.list(all=True)} == before


def run(program: list[str], engine_host: ForeignEngine, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", *program],
        cwd=cwd,
        env={"DOCKER_HOST": engine_host.address, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_every_example_is_expected_to_print_something() -> None:
    assert len(EXAMPLES) == len(EXPECTED)


@pytest.mark.parametrize("number", range(len(EXPECTED)))
def test_example(
    request: pytest.FixtureRequest, engine_host: ForeignEngine, tmp_path: Path, number: int
) -> None:
    example = EXAMPLES[number]
    if TLS_ENGINE in example:
        tls_engine: PrivateEngine = request.getfixturevalue("tls_engine")
        example = example.replace(TLS_ENGINE, tls_engine.tcp)
        for file in shared().folder.iterdir():
            shutil.copy(file, tmp_path)
    if BY_SSH in example:
        server: SshServer = request.getfixturevalue("ssh_server")
        example = example.replace(BY_SSH, f"{server.address!r}, ssh={list(server.options)!r}")
    if MANAGER in example:
        example = example.replace(MANAGER, request.getfixturevalue("manager").unix)
    (tmp_path / "example.py").write_text(example)
    printed = run(["example.py"], engine_host, tmp_path)
    expected = EXPECTED[number]
    assert printed == expected or re.fullmatch(expected, printed), printed


def test_quickstart(engine_host: ForeignEngine, tmp_path: Path) -> None:
    printed = run([str(ROOT / "examples" / "quickstart.py")], engine_host, tmp_path)
    for text in (
        "wc -c counts b'5\\n', exit code 0",
        "a failing command: exit code 3, stderr b'oops\\n'",
        "cat writes b'ping\\n' to stdout",
        "24 80\\r\\n",
        ", exit code 7",
        "four at a time: exit codes [0, 1, 2, 3]",
    ):
        assert text in printed


def test_ci_runs_exactly_the_line_that_sets_up_and_runs_the_tests() -> None:
    [line] = [command for command in COMMANDS if command.endswith("nox -s test")]
    script = (ROOT / ".ci" / "run").read_text().splitlines()
    assert script[-1] == line


def test_the_quickstart_line_names_a_file_that_is_there() -> None:
    [line] = [command for command in COMMANDS if "quickstart" in command]
    assert (ROOT / line.split()[-1]).is_file()


def test_links_work_on_a_package_index() -> None:
    """A package index shows README alone, so links stay on the page or are complete."""
    headings = re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    anchors = {"#" + heading.lower().replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert target in anchors or target.startswith("https://"), target


def test_the_files_it_names_exist() -> None:
    text = re.sub(r"^```.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    named = re.findall(r"`([\w./]+(?:\.md|\.py|/))`", text)
    assert {"CONTRIBUTING.md", "CHANGELOG.md", "docs/decisions/"} <= set(named)
    for name in named:
        assert (ROOT / name).exists(), name
