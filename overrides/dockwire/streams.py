"""The classes of open streams, and of what comes of them, for annotations."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._async.events import AsyncEventStream as AsyncEventStream
    from ._async.files import AsyncEntryReader as AsyncEntryReader
    from ._async.files import AsyncFilesReader as AsyncFilesReader
    from ._async.logs import AsyncLogReader as AsyncLogReader
    from ._async.seam import AsyncOpening as AsyncOpening
    from ._async.steps import AsyncStepStream as AsyncStepStream
    from ._async.streams import AsyncArchiveReader as AsyncArchiveReader
    from ._async.streams import AsyncByteReader as AsyncByteReader
    from ._async.streams import AsyncExecStream as AsyncExecStream
    from ._async.streams import AsyncFrameReader as AsyncFrameReader
    from ._async.streams import AsyncHijackedStream as AsyncHijackedStream
    from ._async.streams import AsyncRawStream as AsyncRawStream
    from ._async.streams import AsyncRecordStream as AsyncRecordStream
    from ._async.waiter import AsyncWaiter as AsyncWaiter
    from ._sync.events import EventStream as EventStream
    from ._sync.files import EntryReader as EntryReader
    from ._sync.files import FilesReader as FilesReader
    from ._sync.logs import LogReader as LogReader
    from ._sync.steps import StepStream as StepStream
    from ._sync.streams import ArchiveReader as ArchiveReader
    from ._sync.streams import ByteReader as ByteReader
    from ._sync.streams import ExecStream as ExecStream
    from ._sync.streams import FrameReader as FrameReader
    from ._sync.streams import HijackedStream as HijackedStream
    from ._sync.streams import RawStream as RawStream
    from ._sync.streams import RecordStream as RecordStream
    from ._sync.waiter import Waiter as Waiter
    from .protocol.building import BuiltImage as BuiltImage
    from .protocol.steps import ImportedImage as ImportedImage
    from .protocol.steps import LoadedImages as LoadedImages
    from .protocol.steps import PulledImage as PulledImage
    from .protocol.steps import PulledPlugin as PulledPlugin
    from .protocol.steps import Pushed as Pushed
    from .protocol.steps import PushedTag as PushedTag
    from .protocol.steps import Step as Step
    from .results import Frame as Frame
    from .results import LogLine as LogLine
    from .results import Output as Output

_KINDS = (
    "ArchiveReader",
    "ByteReader",
    "ExecStream",
    "FrameReader",
    "HijackedStream",
    "RawStream",
    "RecordStream",
)
_WHERE = {
    "AsyncEventStream": "._async.events",
    "AsyncEntryReader": "._async.files",
    "AsyncFilesReader": "._async.files",
    "AsyncLogReader": "._async.logs",
    "AsyncOpening": "._async.seam",
    "AsyncStepStream": "._async.steps",
    "BuiltImage": ".protocol.building",
    "EventStream": "._sync.events",
    "EntryReader": "._sync.files",
    "FilesReader": "._sync.files",
    "Frame": ".results",
    "ImportedImage": ".protocol.steps",
    "LoadedImages": ".protocol.steps",
    "LogLine": ".results",
    "LogReader": "._sync.logs",
    "Output": ".results",
    "PulledImage": ".protocol.steps",
    "PulledPlugin": ".protocol.steps",
    "Pushed": ".protocol.steps",
    "PushedTag": ".protocol.steps",
    "Step": ".protocol.steps",
    "StepStream": "._sync.steps",
    "AsyncWaiter": "._async.waiter",
    "Waiter": "._sync.waiter",
    **dict.fromkeys(_KINDS, "._sync.streams"),
    **{f"Async{name}": "._async.streams" for name in _KINDS},
}

if not TYPE_CHECKING:  # else a checker would take any name for one of this module

    def __getattr__(name: str) -> Any:
        where = _WHERE.get(name)
        if where is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(where, __package__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_WHERE])
