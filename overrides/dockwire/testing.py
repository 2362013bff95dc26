# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""Tests that use Docker: what the fixtures of the pytest plugin provide, and recorded exchanges.

pytest loads the plugin by itself. Its fixtures are ``dockwire_engine``, ``dockwire_async_engine``
and ``dockwire_host``. ``Recorder`` and ``Replay`` are httpx transports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._async.net.recording_transport import AsyncRecorder as AsyncRecorder
    from ._async.net.recording_transport import AsyncReplay as AsyncReplay
    from ._sync.net.recording_transport import Recorder as Recorder
    from ._sync.net.recording_transport import Replay as Replay
    from ._testing.host import EngineHost as EngineHost

__all__ = [
    "AsyncRecorder",
    "AsyncReplay",
    "EngineHost",
    "Recorder",
    "Replay",
]
_MODULES = {
    "AsyncRecorder": "._async.net.recording_transport",
    "AsyncReplay": "._async.net.recording_transport",
    "EngineHost": "._testing.host",
    "Recorder": "._sync.net.recording_transport",
    "Replay": "._sync.net.recording_transport",
}

if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name):
        from importlib import import_module

        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(module, __package__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
