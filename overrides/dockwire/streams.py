# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""Types of open streams, and of their items and results."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._async.net.backend import AsyncOpening as AsyncOpening
    from ._async.resources.container_files import AsyncEntryReader as AsyncEntryReader
    from ._async.resources.container_files import AsyncFilesReader as AsyncFilesReader
    from ._async.streams.bytes import AsyncArchiveReader as AsyncArchiveReader
    from ._async.streams.bytes import AsyncByteReader as AsyncByteReader
    from ._async.streams.container_stream import AsyncContainerStream as AsyncContainerStream
    from ._async.streams.events import AsyncEventStream as AsyncEventStream
    from ._async.streams.exec_stream import AsyncExecStream as AsyncExecStream
    from ._async.streams.frames import AsyncFrameReader as AsyncFrameReader
    from ._async.streams.hijacked import AsyncHijackedStream as AsyncHijackedStream
    from ._async.streams.logs import AsyncLogReader as AsyncLogReader
    from ._async.streams.progress import AsyncStepStream as AsyncStepStream
    from ._async.streams.raw import AsyncRawStream as AsyncRawStream
    from ._async.streams.records import AsyncRecordStream as AsyncRecordStream
    from ._async.streams.wait import AsyncWaiter as AsyncWaiter
    from ._async.swarm.jobs import AsyncJob as AsyncJob
    from ._protocol.conventions.command_results import Output as Output
    from ._protocol.images.build_progress import BuiltImage as BuiltImage
    from ._protocol.images.buildkit_steps import BuildStep as BuildStep
    from ._protocol.images.buildkit_steps import BuildWarning as BuildWarning
    from ._protocol.images.progress import Step as Step
    from ._protocol.images.transfers import ImportedImage as ImportedImage
    from ._protocol.images.transfers import LoadedImages as LoadedImages
    from ._protocol.images.transfers import PulledImage as PulledImage
    from ._protocol.images.transfers import PulledPlugin as PulledPlugin
    from ._protocol.images.transfers import Pushed as Pushed
    from ._protocol.images.transfers import PushedTag as PushedTag
    from ._protocol.wire.log_lines import LogLine as LogLine
    from ._protocol.wire.stdcopy import Frame as Frame
    from ._protocol.wire.text_frames import TextFrame as TextFrame
    from ._sync.resources.container_files import EntryReader as EntryReader
    from ._sync.resources.container_files import FilesReader as FilesReader
    from ._sync.streams.bytes import ArchiveReader as ArchiveReader
    from ._sync.streams.bytes import ByteReader as ByteReader
    from ._sync.streams.container_stream import ContainerStream as ContainerStream
    from ._sync.streams.events import EventStream as EventStream
    from ._sync.streams.exec_stream import ExecStream as ExecStream
    from ._sync.streams.frames import FrameReader as FrameReader
    from ._sync.streams.hijacked import HijackedStream as HijackedStream
    from ._sync.streams.logs import LogReader as LogReader
    from ._sync.streams.progress import StepStream as StepStream
    from ._sync.streams.raw import RawStream as RawStream
    from ._sync.streams.records import RecordStream as RecordStream
    from ._sync.streams.wait import Waiter as Waiter
    from ._sync.swarm.jobs import Job as Job

__all__ = [
    "ArchiveReader",
    "AsyncArchiveReader",
    "AsyncByteReader",
    "AsyncContainerStream",
    "AsyncEntryReader",
    "AsyncEventStream",
    "AsyncExecStream",
    "AsyncFilesReader",
    "AsyncFrameReader",
    "AsyncHijackedStream",
    "AsyncJob",
    "AsyncLogReader",
    "AsyncOpening",
    "AsyncRawStream",
    "AsyncRecordStream",
    "AsyncStepStream",
    "AsyncWaiter",
    "BuildStep",
    "BuildWarning",
    "BuiltImage",
    "ByteReader",
    "ContainerStream",
    "EntryReader",
    "EventStream",
    "ExecStream",
    "FilesReader",
    "Frame",
    "FrameReader",
    "HijackedStream",
    "ImportedImage",
    "Job",
    "LoadedImages",
    "LogLine",
    "LogReader",
    "Output",
    "PulledImage",
    "PulledPlugin",
    "Pushed",
    "PushedTag",
    "RawStream",
    "RecordStream",
    "Step",
    "StepStream",
    "TextFrame",
    "Waiter",
]
_MODULES = {
    "ArchiveReader": "._sync.streams.bytes",
    "AsyncArchiveReader": "._async.streams.bytes",
    "AsyncByteReader": "._async.streams.bytes",
    "AsyncContainerStream": "._async.streams.container_stream",
    "AsyncEntryReader": "._async.resources.container_files",
    "AsyncEventStream": "._async.streams.events",
    "AsyncExecStream": "._async.streams.exec_stream",
    "AsyncFilesReader": "._async.resources.container_files",
    "AsyncFrameReader": "._async.streams.frames",
    "AsyncHijackedStream": "._async.streams.hijacked",
    "AsyncJob": "._async.swarm.jobs",
    "AsyncLogReader": "._async.streams.logs",
    "AsyncOpening": "._async.net.backend",
    "AsyncRawStream": "._async.streams.raw",
    "AsyncRecordStream": "._async.streams.records",
    "AsyncStepStream": "._async.streams.progress",
    "AsyncWaiter": "._async.streams.wait",
    "BuildStep": "._protocol.images.buildkit_steps",
    "BuildWarning": "._protocol.images.buildkit_steps",
    "BuiltImage": "._protocol.images.build_progress",
    "ByteReader": "._sync.streams.bytes",
    "ContainerStream": "._sync.streams.container_stream",
    "EntryReader": "._sync.resources.container_files",
    "EventStream": "._sync.streams.events",
    "ExecStream": "._sync.streams.exec_stream",
    "FilesReader": "._sync.resources.container_files",
    "Frame": "._protocol.wire.stdcopy",
    "FrameReader": "._sync.streams.frames",
    "HijackedStream": "._sync.streams.hijacked",
    "ImportedImage": "._protocol.images.transfers",
    "Job": "._sync.swarm.jobs",
    "LoadedImages": "._protocol.images.transfers",
    "LogLine": "._protocol.wire.log_lines",
    "LogReader": "._sync.streams.logs",
    "Output": "._protocol.conventions.command_results",
    "PulledImage": "._protocol.images.transfers",
    "PulledPlugin": "._protocol.images.transfers",
    "Pushed": "._protocol.images.transfers",
    "PushedTag": "._protocol.images.transfers",
    "RawStream": "._sync.streams.raw",
    "RecordStream": "._sync.streams.records",
    "Step": "._protocol.images.progress",
    "StepStream": "._sync.streams.progress",
    "TextFrame": "._protocol.wire.text_frames",
    "Waiter": "._sync.streams.wait",
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
