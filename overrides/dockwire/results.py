# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""Results of calls that are not models of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._protocol.api.reply import Reply as Reply
    from ._protocol.conventions.command_results import ExecResult as ExecResult
    from ._protocol.conventions.command_results import Output as Output
    from ._protocol.conventions.command_results import RunResult as RunResult
    from ._protocol.conventions.prune import PruneReport as PruneReport
    from ._protocol.conventions.temporary_labels import CleanReport as CleanReport
    from ._protocol.conventions.temporary_labels import TemporaryKind as TemporaryKind
    from ._protocol.conventions.temporary_labels import TemporaryObject as TemporaryObject
    from ._protocol.images.build_records import BuildRecord as BuildRecord
    from ._protocol.wire.log_lines import LogLine as LogLine
    from ._protocol.wire.stdcopy import Frame as Frame
    from ._protocol.wire.stdcopy import OutputName as OutputName
    from ._protocol.wire.text_frames import TextFrame as TextFrame

__all__ = [
    "BuildRecord",
    "CleanReport",
    "ExecResult",
    "Frame",
    "LogLine",
    "Output",
    "OutputName",
    "PruneReport",
    "Reply",
    "RunResult",
    "TemporaryKind",
    "TemporaryObject",
    "TextFrame",
]
_MODULES = {
    "BuildRecord": "._protocol.images.build_records",
    "CleanReport": "._protocol.conventions.temporary_labels",
    "ExecResult": "._protocol.conventions.command_results",
    "Frame": "._protocol.wire.stdcopy",
    "LogLine": "._protocol.wire.log_lines",
    "Output": "._protocol.conventions.command_results",
    "OutputName": "._protocol.wire.stdcopy",
    "PruneReport": "._protocol.conventions.prune",
    "Reply": "._protocol.api.reply",
    "RunResult": "._protocol.conventions.command_results",
    "TemporaryKind": "._protocol.conventions.temporary_labels",
    "TemporaryObject": "._protocol.conventions.temporary_labels",
    "TextFrame": "._protocol.wire.text_frames",
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
