"""Where progress is shown: a terminal, a notebook, or a file that gets plain lines.

Views of one console share its screen, so that several calls can show their progress at once.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib import import_module
from threading import Lock
from time import monotonic
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.live import Live

_REFRESHES = 10
_NOTEBOOK_SECONDS = 0.2
_NOTEBOOK_WIDTH = 100
_NOTEBOOK_HEIGHT = 25
_HTML = '<pre style="line-height:normal;margin:0">{code}</pre>'


class View(Protocol):
    """What is shown of one call."""

    def render(self, width: int, height: int) -> RenderableType:
        """Return what to show now, in at most this space."""
        ...

    def final(self, width: int) -> RenderableType:
        """Return what to leave on the screen after the end."""
        ...

    def take_lines(self, *, ended: bool) -> list[str]:
        """Return the plain lines that are new since the last call."""
        ...


class Screen(Protocol):
    """Shows views."""

    def add(self, view: View) -> None:
        """Show a view."""
        ...

    def update(self, view: View) -> None:
        """Show that a view has changed."""
        ...

    def remove(self, view: View) -> None:
        """Leave the final state of a view."""
        ...


class LiveScreen:
    """A terminal: views are redrawn in place, and their final states scroll away above."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._views: tuple[View, ...] = ()
        self._live: Live | None = None
        # Of starting and stopping only: rich has a lock of its own while it draws.
        self._lock = Lock()

    def add(self, view: View) -> None:
        """Show a view."""
        with self._lock:
            self._views = (*self._views, view)
            if self._live is None:
                self._live = Live(
                    _Views(lambda: self._views),
                    console=self._console,
                    refresh_per_second=_REFRESHES,
                    transient=True,
                    # What goes to a file must not end up on the terminal.
                    redirect_stdout=_is_terminal(sys.stdout),
                    redirect_stderr=_is_terminal(sys.stderr),
                )
                self._live.start()

    def update(self, view: View) -> None:
        """Do nothing: the screen is redrawn regularly."""

    def remove(self, view: View) -> None:
        """Leave the final state of a view."""
        with self._lock:
            self._views = tuple(each for each in self._views if each is not view)
            live = self._live
            if not self._views and live is not None:
                self._live = None
                live.stop()
            self._console.print(view.final(self._console.width))


class PlainScreen:
    """A file or a pipe: lines without escape codes."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def add(self, view: View) -> None:
        """Show a view."""
        self._write(view.take_lines(ended=False))

    def update(self, view: View) -> None:
        """Show the new lines of a view."""
        self._write(view.take_lines(ended=False))

    def remove(self, view: View) -> None:
        """Show the last lines of a view."""
        self._write(view.take_lines(ended=True))

    def _write(self, lines: list[str]) -> None:
        if lines:
            file = self._console.file
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()


class NotebookScreen:
    """A notebook: each view is an output that is replaced."""

    def __init__(self, console: Console) -> None:
        self._handles: dict[View, tuple[Any, float]] = {}

    def add(self, view: View) -> None:
        """Show a view."""
        # It is there in a notebook, and nowhere else.
        display = import_module("IPython.display").display
        content = _html(view.render(_NOTEBOOK_WIDTH, _NOTEBOOK_HEIGHT))
        self._handles[view] = (display(content, raw=True, display_id=True), monotonic())

    def update(self, view: View) -> None:
        """Show that a view has changed, a few times a second."""
        handle, shown_at = self._handles[view]
        if monotonic() >= shown_at + _NOTEBOOK_SECONDS:
            handle.update(_html(view.render(_NOTEBOOK_WIDTH, _NOTEBOOK_HEIGHT)), raw=True)
            self._handles[view] = (handle, monotonic())

    def remove(self, view: View) -> None:
        """Leave the final state of a view."""
        handle, _ = self._handles.pop(view)
        handle.update(_html(view.final(_NOTEBOOK_WIDTH)), raw=True)


class _Views:
    """All views of a screen, in the space that each of them may take."""

    def __init__(self, views: Callable[[], tuple[View, ...]]) -> None:
        self._views = views

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        views = self._views()
        height = max(3, (console.height - 1) // max(1, len(views)))
        for view in views:
            yield view.render(options.max_width, height)


_screens: WeakKeyDictionary[Console, Screen] = WeakKeyDictionary()
_default: tuple[object, Console] | None = None
_guard = Lock()


def screen_of(console: Console | None) -> Screen:
    """Return the screen of a console; that of stderr by default."""
    with _guard:
        console = console or _default_console()
        screen = _screens.get(console)
        if screen is None:
            if console.is_jupyter:
                screen = NotebookScreen(console)
            elif console.is_interactive:
                screen = LiveScreen(console)
            else:
                screen = PlainScreen(console)
            _screens[console] = screen
        return screen


def _default_console() -> Console:
    """Return the console of the current stderr."""
    global _default
    if _default is None or (_default[0] is not sys.stderr and not _is_redirected(sys.stderr)):
        file = sys.stderr
        # Variables such as FORCE_COLOR ask for colors in a log, and not for a moving cursor.
        interactive = None if _is_terminal(file) else False
        _default = (file, Console(stderr=True, force_interactive=interactive))
    return _default[1]


def _is_redirected(file: object) -> bool:
    """Whether rich has put something in place of a standard stream, while a view is shown."""
    return type(file).__module__.startswith("rich.")


def _is_terminal(file: object) -> bool:
    isatty = getattr(file, "isatty", None)
    return isatty is not None and bool(isatty())


def _html(content: RenderableType) -> dict[str, str]:
    console = Console(
        file=io.StringIO(),
        record=True,
        width=_NOTEBOOK_WIDTH,
        force_terminal=True,
        force_jupyter=False,
        color_system="truecolor",
    )
    console.print(Group(content))
    html = console.export_html(code_format=_HTML, inline_styles=True, clear=False)
    return {"text/html": html, "text/plain": console.export_text()}
