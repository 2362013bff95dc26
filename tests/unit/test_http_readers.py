"""Both readers of HTTP understand the same: responses whole, in pieces, joined and damaged.

Where they differ, the difference has a name. `nox -s long` reads 100,000 responses.
"""

from __future__ import annotations

import multiprocessing
import os
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

import pytest

from dockwire._protocol.wire.h11_reader import H11Reader
from dockwire._protocol.wire.http_responses import ResponseReader
from tests.support.http_reader import chosen
from tests.support.report import TABLES
from tests.support.skips import does_not_apply
from tests.unit.http_cases import SEED, Case, cut, make_cases
from tests.unit.http_differences import DIFFERENCES, name_difference
from tests.unit.http_readings import read, shrink

FEW = 2_000
MANY = 100_000
PART = 10_000
SHOWN = 3


@dataclass
class Comparison:
    """What a comparison found.

    Attributes:
        responses: how many responses were read, each in all its forms.
        counts: forms, those that both refuse, and named differences.
        problems: differences without a name, each with its minimal reproducer.
    """

    responses: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def add(self, other: Comparison) -> None:
        self.responses += other.responses
        self.counts += other.counts
        self.problems += other.problems


def readers() -> tuple[type[ResponseReader], type[ResponseReader]]:
    from dockwire._protocol.wire.httptools_reader import HttptoolsReader

    return HttptoolsReader, H11Reader


def compare(start: int, stop: int) -> Comparison:
    """Compare the readers on the responses with these numbers."""
    result = Comparison()
    for number in range(start, stop):
        result.responses += 1
        for at, case in enumerate(make_cases(number)):
            _compare_case(result, number, at, case)
    return result


def _compare_case(result: Comparison, number: int, at: int, case: Case) -> None:
    chance = random.Random(f"{SEED}/{number}/{at}")
    splits = [cut(chance, case.data)]
    if at % 2 == 0:
        splits.append([case.data[i : i + 1] for i in range(len(case.data))])
    both = readers()
    whole = [read(kind, [case.data], to_head=case.to_head) for kind in both]
    result.counts["forms"] += 1 + len(splits)
    for kind, wanted in zip(both, whole, strict=True):
        for pieces in splits:
            if read(kind, pieces, to_head=case.to_head) != wanted:
                result.problems.append(
                    f"{kind.__name__} reads pieces unlike the whole: seed {SEED}, number {number}, "
                    f"{case.label}, to HEAD: {case.to_head}\n{pieces}\n{wanted}"
                )
    if whole[0] == whole[1]:
        result.counts["refused by both"] += whole[0].after.fault
        return
    name = name_difference(case.data)
    if name is not None:
        result.counts[name] += 1
    elif len(result.problems) < SHOWN:
        result.problems.append(_describe_problem(number, case))


def _describe_problem(number: int, case: Case) -> str:
    def differ(data: bytes) -> bool:
        first, second = (read(kind, [data], to_head=case.to_head) for kind in readers())
        return first != second and name_difference(data) is None

    data = shrink(case.data, differ)
    lines = [
        f"a difference without a name: seed {SEED}, number {number}, {case.label}, "
        f"to HEAD: {case.to_head}",
        repr(case.data),
        f"smallest part that shows it: {data!r}",
    ]
    lines += [f"{kind.__name__}: {read(kind, [data], to_head=case.to_head)}" for kind in readers()]
    return "\n".join(lines)


def report(result: Comparison) -> str:
    lines = [
        f"HTTP responses that both readers read: {result.responses}, in {result.counts['forms']} "
        f"forms, of which both refuse {result.counts['refused by both']}; named differences:"
    ]
    lines += [f"{result.counts[each.name]:8}  {each.name}: {each.reason}" for each in DIFFERENCES]
    return "\n".join(lines)


@pytest.fixture(autouse=True)
def _both_readers(pytestconfig: pytest.Config) -> None:
    if chosen(pytestconfig) == "h11":
        does_not_apply("this run is without httptools")


def test_both_readers_understand_the_same() -> None:
    result = compare(0, FEW)
    TABLES.append(report(result))
    assert not result.problems, "\n\n".join(result.problems[:SHOWN])
    assert result.responses >= FEW


@pytest.fixture(scope="module")
def total() -> Iterator[Comparison]:
    """All that the parts of the long comparison found."""
    total = Comparison()
    yield total
    if total.responses:
        TABLES.append(report(total))


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("start", range(FEW, FEW + MANY, PART))
def test_both_readers_understand_the_same_of_many(start: int, total: Comparison) -> None:
    # Not forked: other tests may have left threads.
    context = multiprocessing.get_context("spawn")
    processes = os.cpu_count() or 1
    bounds = [start + PART * number // processes for number in range(processes + 1)]
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        found = list(pool.map(compare, bounds[:-1], bounds[1:]))
    for each in found:
        total.add(each)
    problems = [problem for each in found for problem in each.problems]
    assert not problems, "\n\n".join(problems[:SHOWN])


@pytest.mark.long
def test_every_named_difference_occurs(total: Comparison) -> None:
    """It follows the comparison, whose parts are on one worker and in order."""
    if total.responses < MANY:
        does_not_apply("only after all parts of the long comparison")
    unused = [each.name for each in DIFFERENCES if not total.counts[each.name]]
    assert not unused, f"differences that do not occur: {unused}"
