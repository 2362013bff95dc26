"""What describes the package: classifiers, links, the version, the SBOM."""

from __future__ import annotations

import email
import json
import re
import subprocess
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import httpx
import pytest
from packaging.specifiers import SpecifierSet
from trove_classifiers import classifiers as valid
from trove_classifiers import deprecated_classifiers as deprecated

import dockwire
from dockwire import Engine
from scripts import build_twice
from tests.support.checkout import tracked
from tests.support.installed import ROOT

# Builds and installations take long on a busy machine.
pytestmark = pytest.mark.timeout(300)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REPOSITORY = PROJECT["urls"]["Source"]
PYTHON = "Programming Language :: Python :: "
# Where a version is the history of the project, or part of an example.
WITH_VERSIONS = {"CHANGELOG.md", "benchmarks/RESULTS.md"}


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    """The METADATA of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return email.message_from_bytes(archive.read(name))


def test_classifiers_exist() -> None:
    found = PROJECT["classifiers"]
    assert [each for each in found if each not in valid or each in deprecated] == []
    assert len(set(found)) == len(found)


def test_classifiers_name_the_pythons_that_are_required() -> None:
    named = [
        each.removeprefix(PYTHON)
        for each in PROJECT["classifiers"]
        if re.fullmatch(rf"{PYTHON}3\.\d+", each)
    ]
    required = SpecifierSet(PROJECT["requires-python"])
    minors = [int(each.split(".")[1]) for each in named]
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert all(each in required for each in named)
    assert f"3.{minors[0] - 1}" not in required


def test_a_classifier_says_whether_there_is_a_pytest_plugin() -> None:
    plugin = "pytest11" in PROJECT.get("entry-points", {})
    assert ("Framework :: Pytest" in PROJECT["classifiers"]) == plugin


def test_keywords_are_listed_once_in_order() -> None:
    assert PROJECT["keywords"] == sorted(set(PROJECT["keywords"]))


def test_links_lead_to_one_repository_and_its_documentation(metadata: Message) -> None:
    urls = dict(each.split(", ", 1) for each in metadata.get_all("Project-URL", []))
    assert urls == PROJECT["urls"]
    assert set(urls) == {"Homepage", "Documentation", "Changelog", "Issues", "Source"}
    for name, url in urls.items():
        assert url.startswith("https://")
        assert name == "Documentation" or url.startswith(REPOSITORY), url
    assert (ROOT / urls["Changelog"].removeprefix(f"{REPOSITORY}/blob/main/")).is_file()


def test_pages_have_the_same_links() -> None:
    """A page that names the repository or the site names those of pyproject.toml."""
    project = re.compile(r"https://(?:github\.com/[\w-]*dockwire|[\w-]*dockwire[\w.-]*)[\w./-]*")
    allowed = tuple(PROJECT["urls"].values())
    for path in tracked():
        if path.suffix in (".md", ".yml", ".yaml"):
            for url in project.findall(path.read_text(encoding="utf-8")):
                assert url.startswith(allowed), f"{path}: {url}"


def test_the_version_is_written_once() -> None:
    """Everything else reads it from ``_version.py``."""
    version = re.compile(rf"(?<![\d.]){re.escape(dockwire.__version__)}(?![\d.]*\d)")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.suffix in (".md", ".py", ".toml", ".jinja", "") or path.suffix == ".cfg"
        # Some input of the decoders is not text.
        if version.search(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert found - WITH_VERSIONS == {"overrides/dockwire/_version.py"}


def test_the_version_is_the_same_everywhere(metadata: Message, installed: Path) -> None:
    version = dockwire.__version__
    assert metadata["Version"] == version
    text = "from importlib.metadata import version; print(version('dockwire'))"
    printed = subprocess.run([installed, "-c", text], capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == version
    heading = re.search(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert heading is not None
    assert heading[1] == version


def test_requests_name_the_version() -> None:
    seen = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["User-Agent"])
        return httpx.Response(200, text="OK")

    with Engine(transport=httpx.MockTransport(answer), api_version="1.51") as engine:
        engine.system.ping()
    assert seen == [f"dockwire/{dockwire.__version__}"]


def test_the_sbom_is_the_same_twice_and_lists_what_is_installed(
    installed: Path, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        build_twice.describe(installed, tmp_path / name)
    text = (tmp_path / "first").read_text(encoding="utf-8")
    assert (tmp_path / "second").read_text(encoding="utf-8") == text
    found = json.loads(text)
    assert found["bomFormat"] == "CycloneDX"
    assert "serialNumber" not in found
    assert "timestamp" not in found["metadata"]
    assert str(installed.parent.parent) not in text
    assert str(ROOT) not in text
    package = found["metadata"]["component"]
    assert (package["name"], package["type"]) == ("dockwire", "library")
    assert package["purl"] == f"pkg:pypi/dockwire@{dockwire.__version__}"
    names = {each["name"] for each in found["components"]}
    assert {"attrs", "h11", "httpx", "python-dateutil"} <= names
    assert all(each["purl"].startswith("pkg:pypi/") for each in found["components"])
