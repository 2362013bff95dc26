"""Whether a run was good: the rules, each of which gives a sentence where it does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean

from .samples import Left, Rest, Sample
from .tally import Tally

# Memory may be so much larger in the last third of a run than in the middle one, on average. It
# varies with what is under way; a leak of 100 bytes for each call shows in half an hour.
GROWTH = 1.03
GROWTH_BYTES = 4 << 20
# The most processes of what may be left: a shell with two more.
PROCESSES = 3
# Below this, thirds are too short to say anything.
LEAST_SAMPLES = 30


def problems(
    tally: Tally, samples: Sequence[Sample], before: Rest, after: Rest, left: Left
) -> list[str]:
    """Return what was not as it should be; empty for a good run."""
    return [*errors(tally), *growth(samples), *open_still(before, after), *still_there(tally, left)]


def errors(tally: Tally) -> Iterator[str]:
    """Unexpected errors."""
    for failure in tally.failures.values():
        yield f"{failure.colour}, {failure.work}: {failure.count} times {failure.what}"


def growth(samples: Sequence[Sample]) -> Iterator[str]:
    """The memory of the last third of the run against that of the middle third."""
    if len(samples) < LEAST_SAMPLES:
        return
    middle, last = thirds([sample.memory for sample in samples])
    if last > middle * GROWTH + GROWTH_BYTES:
        yield f"memory grew from {middle / 1e6:.1f} MB in the middle to {last / 1e6:.1f} MB"
    middle, last = thirds([sample.blocks for sample in samples])
    if last > middle * GROWTH:
        yield f"Python's blocks grew from {middle:,.0f} in the middle to {last:,.0f}"


def thirds(values: Sequence[int]) -> tuple[float, float]:
    """The averages of the middle and of the last third; the very last look is at rest."""
    third = len(values) // 3
    return fmean(values[third : 2 * third]), fmean(values[2 * third : -1])


def still_there(tally: Tally, left: Left) -> Iterator[str]:
    """What is left in the engine, and no warning or error has said that it may be."""
    things = left.containers + left.execs
    if things > tally.left or len(left.processes) > tally.left * PROCESSES:
        yield (
            f"left in the engine: {left.containers} containers, {left.execs} commands, "
            f"processes {left.processes[:8]}; {tally.left} were announced"
        )


def open_still(before: Rest, after: Rest) -> Iterator[str]:
    """Descriptors and threads that are there after everything was closed."""
    for what in ("descriptors", "threads"):
        was, now = getattr(before, what), getattr(after, what)
        if now > was:
            yield f"{now} {what} at the end, {was} before"
