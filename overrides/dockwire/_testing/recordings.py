"""The part of the pytest plugin that records exchanges, and plays them back.

A test has a file of its own, and so have the fixtures of a wider scope: what a fixture of a module
requests is in the file of the module, whichever test comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from .._protocol.recordings.recording import Recording, RecordingSession
from .._runtime.recording_files import read_recording, write_recording

FIXTURES = {"dockwire_host", "dockwire_engine", "dockwire_async_engine"}
_DIRECTORY = "recordings"
_LONGEST = 100


class Recordings:
    """The recordings of a test run, registered as a plugin if the run records or plays back.

    Args:
        mode: "none" to play back, "all" to record all selected tests, "once" to record those that
            have no recording.
    """

    def __init__(self, mode: str) -> None:
        self._mode = mode
        # Whether fixtures of wider scopes are recorded: then an engine is needed.
        self.records = mode == "all"
        self.session = RecordingSession()
        self._open: dict[Path, Recording] = {}
        # The file of what happens now is the last one.
        self._files: list[tuple[Path, object]] = []
        self._failed = False
        self._shared = Path(_DIRECTORY, "session.json")

    def set_scrub(self, scrub: Callable[[str], str] | None) -> None:
        """Set the function that hides more in each text."""
        if scrub is not None:
            self.session.hiding.set_scrub(scrub)

    def current(self) -> Recording:
        """Return the recording of the test or the fixture that runs."""
        file = self._files[-1][0] if self._files else self._shared
        recording = self._open.get(file)
        if recording is None:
            is_of_test = len(self._files) > 0 and isinstance(self._files[-1][1], pytest.Item)
            plays = not self._is_recorded(file, is_of_test=is_of_test)
            text = read_recording(file) if plays else None
            recording = self._open[file] = Recording(_name(file), self.session, text)
        return recording

    def _is_recorded(self, file: Path, *, is_of_test: bool) -> bool:
        """Whether a recording is made, and not played back."""
        if self._mode != "once":
            return self._mode == "all"
        return not file.exists() if is_of_test else self.records

    def save_shared(self) -> None:
        """Write the recordings of fixtures."""
        for file, recording in self._open.items():
            self._save(file, recording)
        self._open.clear()

    def _save(self, file: Path, recording: Recording) -> None:
        if not recording.is_played and recording.exchanges:
            write_recording(file, recording.to_text())

    # --- hooks ----------------------------------------------------------------------------------

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Find out whether anything is to be recorded."""
        self._shared = session.config.rootpath / _DIRECTORY / "session.json"
        if self._mode == "once":
            self.records = any(
                not _file_of(item).exists()
                for item in session.items
                if FIXTURES & set(getattr(item, "fixturenames", ()))
            )

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Use the file of a test while it runs."""
        file = _file_of(item)
        self._files.append((file, item))
        self._failed = False
        try:
            return (yield)
        finally:
            self._leave(item)
            recording = self._open.pop(file, None)
            # What a failed test requested may not be what it should.
            if recording is not None and not self._failed:
                self._save(file, recording)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note whether a test failed."""
        report = yield
        self._failed = self._failed or report.failed
        return report

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
    ) -> Generator[None, Any, Any]:
        """Use the file of a fixture's scope while it is set up, and while it is torn down."""
        if fixturedef.scope == "function":
            return (yield)
        file = _file_of(request.node)
        self._files.append((file, fixturedef))
        try:
            return (yield)
        finally:
            self._leave(fixturedef)
            fixturedef.addfinalizer(lambda: self._files.append((file, fixturedef)))

    def pytest_fixture_post_finalizer(self, fixturedef: pytest.FixtureDef[Any]) -> None:
        """Return to the file of the test after a fixture was torn down."""
        if self._files and self._files[-1][1] is fixturedef:
            self._leave(fixturedef)

    def _leave(self, owner: object) -> None:
        while self._files and self._files.pop()[1] is not owner:
            pass


def _file_of(node: Any) -> Path:
    """Return the file of a test, or of the fixtures whose scope is a node."""
    if isinstance(node, pytest.Session):
        return node.config.rootpath / _DIRECTORY / "session.json"
    path: Path = node.path
    if path.name == "__init__.py":
        path = path.parent
    if path.is_dir():
        return path / _DIRECTORY / "package.json"
    names = [each.name for each in node.listchain() if isinstance(each, pytest.Class)]
    if isinstance(node, pytest.Item):
        names.append(node.name)
    name = ".".join(names) or "module"
    safe = re.sub(r"[^\w.=\[\]-]+", "_", name)[:_LONGEST]
    if safe != name:
        digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        safe = f"{safe}-{digest[:8]}"
    return path.parent / _DIRECTORY / path.stem / f"{safe}.json"


def _name(file: Path) -> str:
    """Return the name of a file for messages, which is the same on each machine."""
    parts = file.parts
    return "/".join(parts[parts.index(_DIRECTORY) :] if _DIRECTORY in parts else parts[-1:])
