"""The engine that tests use, and the objects that they create on it."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from .._config.find_engine import FoundEngine
from .._protocol.conventions.temporary_labels import add_labels
from .._runtime.deadlines import Deadline
from .._runtime.process_owner import owner_label

if TYPE_CHECKING:
    from .._async.engine import AsyncEngine
    from .._protocol.conventions.temporary_labels import CleanReport
    from .._sync.engine import Engine
    from .recordings import Recordings

RUN_LABEL = "dockwire.test-run"
"""The label of all that the tests of one process create; its value is random."""
_REMOVE_SECONDS = 120.0
# What a recording has in the place of the random value.
_RECORDED_TOKEN = "7e57" * 4


class EngineHost:
    """The engine of a test run, as the fixture ``dockwire_host`` provides it.

    Attributes:
        address: the engine's address.
        private: whether it was started for the tests, and ends with them.
        labels: the labels by which the tests' containers, networks and volumes are found, and
            removed at the end. Use them for what other programs create, such as
            ``docker run --label``.
    """

    def __init__(self, found: FoundEngine, *, private: bool) -> None:
        self.address: str = found.host
        self.private: bool = private
        token = os.urandom(8).hex()
        labels: dict[str, str] = add_labels(None, token, owner_label(), int(time.time()))
        self.labels: dict[str, str] = {RUN_LABEL: token, **labels}
        self._found = found

    # Any: the arguments are those of the constructors.
    def engine(self, **settings: Any) -> Engine:
        """Return another engine object, whose objects are removed at the end, too.

        Args:
            **settings: arguments of ``Engine.from_env``, such as ``timeout``.
        """
        from .._sync.engine import Engine

        return Engine._from_found(self._found, **self._with_labels(settings))

    def async_engine(self, **settings: Any) -> AsyncEngine:
        """Return an asynchronous engine object, whose objects are removed at the end, too.

        Args:
            **settings: arguments of ``AsyncEngine.from_env``, such as ``timeout``.
        """
        from .._async.engine import AsyncEngine

        return AsyncEngine._from_found(self._found, **self._with_labels(settings))

    def remove_leftovers(self) -> CleanReport:
        """Remove what the tests of this process have created and not removed."""
        from .._sync.clean import remove_labelled

        label = f"{RUN_LABEL}={self.labels[RUN_LABEL]}"
        with self._live() as engine:
            return remove_labelled(engine, label, Deadline(_REMOVE_SECONDS))

    def remove_leftovers_of_others(self) -> CleanReport:
        """Remove what killed test runs and programs have left, as ``Engine.clean`` does."""
        with self._live() as engine:
            return engine.clean(timeout=_REMOVE_SECONDS)

    def _live(self) -> Engine:
        """Return an engine object that is not recorded."""
        return self.engine()

    def _with_labels(self, settings: dict[str, Any]) -> dict[str, Any]:
        return {**settings, "labels": {**self.labels, **settings.get("labels", {})}}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.address}{', private' if self.private else ''}>"


class RecordedHost(EngineHost):
    """The engine of a test run that records exchanges, or plays them back.

    Args:
        found: the engine to record; None if all is played back.
        private: whether it was started for the tests.
        recordings: the recordings.
    """

    def __init__(self, found: FoundEngine | None, *, private: bool, recordings: Recordings) -> None:
        super().__init__(found or FoundEngine("recorded"), private=private)
        self._recordings = recordings
        self._plays = found is None
        recordings.session.aliases.know(_RECORDED_TOKEN, self.labels[RUN_LABEL])

    def engine(self, **settings: Any) -> Engine:
        """Return an engine object whose exchanges are recorded or played back."""
        from .._sync.engine import Engine
        from .._sync.net.httpx_transport import HTTPTransport
        from .._sync.net.recording_transport import RecordingTransport

        transport = RecordingTransport(
            self._recordings.current, lambda: HTTPTransport._from_found(self._found)
        )
        return Engine(transport=transport, **self._settings(settings))

    def async_engine(self, **settings: Any) -> AsyncEngine:
        """Return an asynchronous engine object whose exchanges are recorded or played back."""
        from .._async.engine import AsyncEngine
        from .._async.net.httpx_transport import AsyncHTTPTransport
        from .._async.net.recording_transport import AsyncRecordingTransport

        transport = AsyncRecordingTransport(
            self._recordings.current, lambda: AsyncHTTPTransport._from_found(self._found)
        )
        return AsyncEngine(transport=transport, **self._settings(settings))

    def _live(self) -> Engine:
        return super().engine()

    def _settings(self, settings: dict[str, Any]) -> dict[str, Any]:
        if self._plays:
            # Credentials are not in recordings, and are not looked up.
            settings = {**settings, "config": False}
        return self._with_labels(settings)
