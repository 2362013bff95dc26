"""What progress looks like, on the screen of a terminal and in a file."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import threading
from collections.abc import Iterable
from typing import Any

import pyte
import pytest
from rich.console import Console

from dockwire import MissingExtra, ServiceProgress, TaskProgress, progress
from dockwire._progress.steps_view import StepsView
from dockwire._progress.tasks_view import TasksView
from dockwire._progress.text import amount, amounts, duration, printable
from dockwire._progress.transfer_view import TransferView
from dockwire._protocol.images.progress import Step
from dockwire.models import ServiceUpdateState, TaskState

AnyStep = Step[Any]
LAYERS = [f"{number:012x}" for number in range(1, 13)]


class Terminal(io.StringIO):
    """A terminal whose screen can be looked at."""

    def __init__(self, width: int = 80, height: int = 24) -> None:
        super().__init__()
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self.screen)
        self.console = Console(file=self, force_terminal=True, width=width, height=height)

    def write(self, text: str) -> int:
        self._stream.feed(text.replace("\n", "\r\n"))
        return len(text)

    def isatty(self) -> bool:
        return True

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display if line.strip()]


def step(id: str | None, status: str, done: int | None = None, total: int | None = None) -> AnyStep:
    return Step(id, status, done, total, "B", "", None)


def output(text: str) -> AnyStep:
    return Step(None, text.strip(), None, None, "B", text, None)


def pull() -> list[AnyStep]:
    steps = [step("1.36", "Pulling from library/python")]
    steps += [step(id, "Pulling fs layer") for id in LAYERS]
    steps += [
        step(LAYERS[0], "Already exists"),
        step(LAYERS[1], "Pull complete"),
        step(LAYERS[2], "Downloading", 12_300_000, 45_600_000),
        step(LAYERS[3], "Downloading", 1),
    ]
    return steps


def drawn(view: StepsView, width: int, height: int) -> list[str]:
    terminal = Terminal(width, height + 5)
    terminal.console.print(view.render(width, height))
    return terminal.lines


def view_of(steps: Iterable[AnyStep]) -> StepsView:
    view = StepsView()
    for each in steps:
        view.feed(each)
    return view


@pytest.mark.parametrize("width", [40, 80, 120])
def test_layers_have_a_line_each(width: int) -> None:
    lines = drawn(view_of(pull()), width, 24)
    assert lines[0] == "1.36: Pulling from library/python"
    assert [line.split()[0] for line in lines[1:]] == LAYERS
    assert all(len(line) <= width for line in lines)
    assert lines[3].endswith("12.3/45.6 MB")
    assert ("━" in lines[3]) == (width >= 60)


@pytest.mark.parametrize("height", [4, 6, 10])
def test_many_layers_fold(height: int) -> None:
    lines = drawn(view_of(pull()), 80, height)
    assert len(lines) <= height
    assert lines[1].startswith(LAYERS[2])
    assert lines[-1].startswith("2 of 12 layers complete, 8 waiting")


def test_what_a_pull_leaves() -> None:
    view = view_of([*pull(), *(step(id, "Pull complete") for id in LAYERS)])
    view.feed(step(None, "Digest: sha256:1"))
    view.end(failed=False)
    terminal = Terminal()
    terminal.console.print(view.final(80))
    assert terminal.lines == [
        "1.36: Pulling from library/python",
        "✓ 12 layers",
        "Digest: sha256:1",
    ]


CLASSIC = [
    output("Step 1/2 : FROM busybox\n"),
    output(" ---> 1234\n"),
    output("Step 2/2 : RUN make\n"),
    *(output(f"line {number}\n") for number in range(20)),
]


@pytest.mark.parametrize("width", [30, 80])
def test_a_build_has_headings_and_the_last_lines(width: int) -> None:
    lines = drawn(view_of(CLASSIC), width, 24)
    assert re.fullmatch(r"✓ Step 1/2 : FROM busybox +\d\.\ds", lines[0])
    assert re.fullmatch(r"● Step 2/2 : RUN make +\d\.\ds", lines[1])
    assert [line.strip() for line in lines[2:]] == [f"line {number}" for number in range(15, 20)]


def test_a_build_that_failed_leaves_its_output() -> None:
    view = view_of(CLASSIC)
    view.end(failed=True)
    terminal = Terminal()
    terminal.console.print(view.final(80))
    assert terminal.lines[1].startswith("✗ Step 2/2 : RUN make")
    assert terminal.lines[-1].strip() == "line 19"
    assert len(terminal.lines) == 2 + 15


def test_many_steps_fold() -> None:
    steps = [output(f"Step {number}/50 : RUN {number}\n") for number in range(1, 51)]
    lines = drawn(view_of(steps), 80, 10)
    assert lines[0].strip() == "… 41 steps before"
    assert lines[-1].startswith("● Step 50/50")
    assert len(lines) == 10


def test_output_cannot_move_the_cursor() -> None:
    hostile = "\x1b[2J\x1b]0;title\x07a\tb\x1b[31mred\x1b[0m\x9b2J\x00\r\n"
    assert printable(hostile) == "a       bred2J"
    assert printable("10%\r50%\r100%\n") == "100%"
    view = view_of(
        [output("Step 1/1 : RUN x\n"), output(f"{hostile}\n"), step("\x1b[2J", "\x1b[A")]
    )
    assert drawn(view, 80, 20)[1].strip() == "a       bred2J"
    assert all(line.isprintable() for line in view.take_lines(ended=True))


def test_amounts_and_times() -> None:
    assert [amount(each) for each in (0, 999, 1000, 999_499, 999_600, 12_345_678)] == [
        *("0 B", "999 B", "1.0 kB", "999.5 kB", "1.0 MB", "12.3 MB"),
    ]
    assert amounts(1_200_000, 12_300_000) == "1.2/12.3 MB"
    assert amounts(3, 5, "s") == "3/5 s"
    assert [duration(each) for each in (0.04, 99.94, 125, 3725)] == [
        *("0.0s", "99.9s", "2m05s", "1h02m"),
    ]


# --- transfers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [30, 80])
def test_a_transfer(width: int) -> None:
    view = TransferView("Copying", 0.0)
    view.update(12_300_000, 45_600_000)
    terminal = Terminal(width)
    terminal.console.print(view.render(width, 10))
    assert len(terminal.lines) == 1
    assert re.match(r"Copying ━+ *12\.3/45\.6 MB", re.sub("[╸╺]", "━", terminal.lines[0]))


def test_a_bar_from_its_beginning_to_its_end() -> None:
    terminal = Terminal()
    bar = progress.bar("Copying", console=terminal.console)
    bar(0, None)
    bar(2000, None)
    bar(3000, 3000)
    bar.close()
    bar.close()
    assert re.fullmatch(r"✓ Copying: 3\.0 kB in \d\.\ds", terminal.lines[0])
    assert len(terminal.lines) == 1
    assert not terminal.screen.cursor.hidden
    # Another call.
    bar(0, 10)
    bar.close()
    assert terminal.lines[1].startswith("✗ Copying: incomplete after 0/10 B")


def test_several_views_share_a_terminal() -> None:
    terminal = Terminal()
    bars = [progress.bar(f"bar {number}", console=terminal.console) for number in range(4)]
    ready = threading.Barrier(4)

    def work(bar: progress.TransferBar) -> None:
        ready.wait(10)
        for done in range(100):
            bar(done, 100)
        bar(100, 100)
        bar.close()

    threads = [threading.Thread(target=work, args=(bar,)) for bar in bars]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(line[:7] for line in terminal.lines) == [f"✓ bar {number}" for number in range(4)]
    assert not terminal.screen.cursor.hidden


def test_a_file_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("dockwire._progress.bar.monotonic", lambda: now[0])
    monkeypatch.setattr("dockwire._progress.transfer_view.monotonic", lambda: now[0])
    file = io.StringIO()
    bar = progress.bar("Copying", console=Console(file=file))
    for done in (0, 1000, 2000, 3000):
        bar(done, 4000)
        now[0] += 6
    bar(4000, 4000)
    bar.close()
    assert file.getvalue() == "Copying: 2.0/4.0 kB\nCopying: 4.0 kB in 24.0s\n"


def test_plain_lines_of_steps() -> None:
    view = view_of([*pull(), step(LAYERS[2], "Downloading", 45_600_000, 45_600_000)])
    lines = view.take_lines(ended=False)
    assert lines[0] == "1.36: Pulling from library/python"
    assert lines[-2:] == [f"{LAYERS[2]}: Downloading", f"{LAYERS[3]}: Downloading"]
    for each in (output("Step 1/1 : RUN x\n"), output("beg"), output("in\n\n"), output("end")):
        view.feed(each)
    view.end(failed=False)
    assert view.take_lines(ended=True) == ["Step 1/1 : RUN x", "begin", "end"]


# --- services -------------------------------------------------------------------------------------


def task(slot: int, state: str, error: str = "") -> TaskProgress:
    return TaskProgress("t", slot, "", TaskState(state), TaskState("running"), "", error, None, 1)


def service(*states: str, wanted: int = 0, update: str | None = None) -> ServiceProgress:
    tasks = tuple(
        task(slot, state.partition(":")[0], state.partition(":")[2])
        for slot, state in enumerate(states, start=1)
    )
    done = sum(each.state == "running" for each in tasks)
    state = None if update is None else ServiceUpdateState(update)
    return ServiceProgress("s", "web", "replicated", done, wanted or len(tasks), tasks, (), state)


def tasks_on(width: int, height: int, seen: ServiceProgress) -> list[str]:
    terminal = Terminal(width, height + 5)
    terminal.console.print(TasksView(seen, 0.0).render(width, height))
    return terminal.lines


@pytest.mark.parametrize("width", [40, 80])
def test_tasks_have_a_bar_each(width: int) -> None:
    seen = service("running", "preparing", "rejected:No such image: x")
    title, *rows = tasks_on(width, 20, seen)
    assert title.startswith("web: 1 of 3 running")
    assert [row.split()[:3] for row in rows] == [
        ["slot", "1", "running"],
        ["slot", "2", "preparing"],
        ["slot", "3", "rejected"],
    ]
    assert "No such" in rows[2]
    bars = [re.sub("[╸╺]", "━", row).count("━") for row in rows]
    assert all(bars) == (width == 80)


def test_many_tasks_fold() -> None:
    seen = service(*["running"] * 30, *["preparing"] * 5, *["pending"] * 20)
    lines = tasks_on(80, 10, seen)
    assert len(lines) == 10
    assert lines[0] == "web: 30 of 55 running"
    assert [line.split()[2] for line in lines[1:9]] == [*["preparing"] * 5, *["pending"] * 3]
    assert lines[9] == "30 more running, 17 more pending"
    assert tasks_on(80, 10, service(*["running"] * 30))[1] == "30 more running"


def test_tasks_from_the_beginning_to_the_end() -> None:
    terminal = Terminal()
    bars = progress.tasks(console=terminal.console)
    bars(service("new", "new"))
    bars(service("running", "running"))
    bars.close()
    bars.close()
    assert re.fullmatch(r"✓ web: 2 of 2 running in \d\.\ds", terminal.lines[0])
    assert len(terminal.lines) == 1
    assert not terminal.screen.cursor.hidden
    # Another call.
    bars(service("running", "pending:no suitable \x1b[2Jnode"))
    bars.close()
    assert re.fullmatch(
        r"✗ web: 1 of 2 running; slot 2: pending: no suitable node; incomplete after \d\.\ds",
        terminal.lines[1],
    )


@pytest.mark.parametrize(
    ("update", "mark"),
    [
        (None, "✓"),
        ("completed", "✓"),
        ("rollback_completed", "✓"),
        ("updating", "✗"),
        ("paused", "✗"),
        ("rollback_paused", "✗"),
    ],
)
def test_whether_an_update_ended(update: str | None, mark: str) -> None:
    terminal = Terminal()
    bars = progress.tasks(console=terminal.console)
    bars(service("running", update=update))
    bars.close()
    assert terminal.lines[0].startswith(f"{mark} web: 1 of 1 running")
    assert ("rolled back" in terminal.lines[0]) == (update == "rollback_completed")


def test_a_file_gets_each_change_of_a_service() -> None:
    file = io.StringIO()
    bars = progress.tasks(console=Console(file=file))
    for states in (["new"], ["new"], ["running"]):
        bars(service(*states))
    bars.close()
    lines = file.getvalue().splitlines()
    assert lines[:2] == ["web: 0 of 1 running", "web: 1 of 1 running"]
    assert re.fullmatch(r"web: 1 of 1 running in \d\.\ds", lines[2])
    assert len(lines) == 3


# --- the extra ------------------------------------------------------------------------------------


def test_without_rich(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dockwire._progress.extra.find_spec", lambda name: None)
    for use in (progress.bar, progress.tasks, lambda: progress.show(None)):  # type: ignore[call-overload]
        with pytest.raises(MissingExtra, match=r"pip install \"dockwire\[progress\]\"") as caught:
            use()
        assert isinstance(caught.value, ImportError)
        assert caught.value.extra == "progress"


def test_rich_is_loaded_when_something_is_shown() -> None:
    program = (
        "import sys, dockwire; from dockwire import progress, Engine\n"
        "bar = progress.bar('x'); progress.show\n"
        "assert 'rich' not in sys.modules\n"
        "bar(0, 1); bar.close(); assert 'rich' in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
    assert done.stderr.startswith("x: incomplete after 0/1 B")
