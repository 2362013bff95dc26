"""Records behave as the frozen classes of attrs do, declared the same way."""

from __future__ import annotations

import copy
import inspect
import pickle
import sys
import threading
import weakref
from typing import Any, ClassVar, Generic, TypeVar

import attrs
import pytest

from dockwire_api.record import Record, field, replace

T = TypeVar("T")


def check_positive(value: int) -> None:
    if value < 0:
        raise ValueError("negative")


class Point(Record):
    UNIT: ClassVar[str] = "mm"

    x: int
    y: int = 2
    tags: dict[str, int] = field(factory=dict)
    secret: str = field(default="", repr=False)
    cache: object = field(default=None, eq=False)
    size: int = field(default=1, kw_only=True, check=check_positive)

    @property
    def sum(self) -> int:
        return self.x + self.y


@attrs.frozen
class AttrsPoint:
    UNIT: ClassVar[str] = "mm"

    x: int
    y: int = 2
    tags: dict[str, int] = attrs.field(factory=dict)
    secret: str = attrs.field(default="", repr=False)
    cache: object = attrs.field(default=None, eq=False)
    size: int = attrs.field(default=1, kw_only=True)


class Named(Record, kw_only=True):
    name: str
    number: int | None = None


class Box(Record, Generic[T]):
    item: T


class LargeBox(Box[T]):
    """Has no attributes of its own."""


class Box3D(Box[T]):
    depth: int = 3


ARGUMENTS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((1, 3), {"secret": "x"}),
    ((), {"x": 1, "size": 7}),
    ((1, 2, {"a": 1}, "s", 5), {}),
    ((), {}),
    ((1, 2, {}, "", None, 1), {}),
    ((1,), {"x": 1}),
    ((1,), {"other": 1}),
]


@pytest.mark.parametrize(("values", "named"), ARGUMENTS)
def test_it_takes_the_same_arguments(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    found: list[object] = []
    for cls in (Point, AttrsPoint):
        try:
            made = cls(*values, **named)
            found.append([getattr(made, row.name) for row in attrs.fields(AttrsPoint)])
        except TypeError as error:
            found.append(str(error).replace("AttrsPoint", "Point"))
    assert found[0] == found[1]


def test_it_shows_the_same() -> None:
    mine, theirs = Point(1, secret="pw", cache=[1]), AttrsPoint(1, secret="pw", cache=[1])
    assert repr(mine) == repr(theirs).replace("AttrsPoint", "Point")
    assert "pw" not in repr(mine)


def test_it_is_equal_to_records_of_its_class_with_equal_attributes() -> None:
    assert Point(1) == Point(1, 2, {}, cache=5)
    assert Point(1) != Point(2)
    assert Point(1) != AttrsPoint(1)
    assert Box(1) != LargeBox(1)
    assert hash(Named(name="a")) == hash(Named(name="a"))
    assert len({Named(name="a"), Named(name="a"), Named(name="b")}) == 2
    with pytest.raises(TypeError):
        hash(Point(1))


def test_it_is_immutable() -> None:
    point: Any = Point(1)
    for name in ("x", "sum", "other"):
        with pytest.raises(AttributeError):
            setattr(point, name, 5)
    with pytest.raises(AttributeError):
        del point.x
    assert point.x == 1
    assert not hasattr(point, "__dict__")
    assert Point(1).tags is not Point(1).tags


def test_values_are_checked() -> None:
    with pytest.raises(ValueError, match="negative"):
        Point(1, size=-1)
    with pytest.raises(ValueError, match="negative"):
        replace(Point(1), size=-1)


def test_it_can_be_copied_and_pickled() -> None:
    point = Point(1, tags={"a": 1}, secret="s", size=4)
    assert pickle.loads(pickle.dumps(point)) == copy.copy(point) == point
    deep = copy.deepcopy(point)
    assert deep == point
    assert deep.tags is not point.tags
    assert replace(point, y=5) == Point(1, 5, {"a": 1}, "s", size=4)
    assert replace(Named(name="a"), number=1) == Named(name="a", number=1)
    if sys.version_info >= (3, 13):
        assert copy.replace(point, y=5) == replace(point, y=5)
    assert weakref.ref(point)() is point


def test_functions_of_attrs_take_it() -> None:
    point: Any = Point(1, tags={"a": 1}, size=4)
    assert attrs.has(Point)
    assert attrs.evolve(point, y=5) == replace(point, y=5)
    assert attrs.asdict(point) == point.__getstate__()


def test_it_is_inherited() -> None:
    assert LargeBox(1).item == 1
    assert repr(LargeBox("a")) == "LargeBox(item='a')"
    assert Box3D(1) == Box3D(1, 3)
    assert Box[int](1) == Box(1)
    with pytest.raises(TypeError):
        LargeBox()  # type: ignore[call-arg]


def test_it_describes_itself() -> None:
    class Fresh(Record):
        a: int
        b: str = "x"
        c: int = field(default=0, kw_only=True)

    parameters = inspect.signature(Fresh).parameters
    assert [str(row) for row in parameters.values()] == [
        "a: 'int'",
        "b: 'str' = 'x'",
        "c: 'int' = 0",
    ]
    match Fresh(1, "y"):
        case Fresh(a, b):
            assert (a, b) == (1, "y")


def test_threads_may_be_the_first_to_make_one() -> None:
    for _ in range(20):

        class Fresh(Record):
            a: int
            b: str = "x"

        made: list[Fresh] = []
        barrier = threading.Barrier(4)

        def make(cls: type[Fresh] = Fresh, to: list[Fresh] = made, at: Any = barrier) -> None:
            at.wait()
            to.append(cls(1))

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [Fresh(1)] * 4
