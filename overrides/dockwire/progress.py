# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""Progress as bars, in a terminal and in a notebook; elsewhere as plain lines.

``show`` reads a stream of steps to its end, shows them and returns the result. ``bar`` is for
``progress=`` of a call that uploads or downloads bytes, ``tasks`` for ``on_progress=`` of
``services.wait_converged``. They need the extra ``progress``, which installs rich.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dockwire_api.operation import ProgressCallback as ProgressCallback

    from ._progress.bar import TransferBar as TransferBar
    from ._progress.bar import bar as bar
    from ._progress.show import show as show
    from ._progress.task_bars import TaskBars as TaskBars
    from ._progress.task_bars import tasks as tasks

__all__ = [
    "ProgressCallback",
    "TaskBars",
    "TransferBar",
    "bar",
    "show",
    "tasks",
]
_MODULES = {
    "ProgressCallback": "dockwire_api.operation",
    "TaskBars": "._progress.task_bars",
    "TransferBar": "._progress.bar",
    "bar": "._progress.bar",
    "show": "._progress.show",
    "tasks": "._progress.task_bars",
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
