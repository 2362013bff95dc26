"""Models decode on demand: what was used, in which order and by which thread changes nothing."""

from __future__ import annotations

import copy
import inspect
import pickle
import random
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import pytest

from dockwire_api import Model, WrongType, WrongValue, models, values
from dockwire_api.model import Field

from .payloads import empty, full, nulls, nulls_inside, zero_times

CLASSES = [getattr(models, name) for name in models.__all__]
MODELS: list[Any] = [cls for cls in CLASSES if isinstance(cls, type) and issubclass(cls, Model)]
WRONG = ("text", 7, 0.5, True, [1], {"a": 1}, ["\ud800"])


def wrong_types(cls: Any) -> Iterator[dict[str, Any]]:
    """Yield objects in which each value has any JSON type."""
    for wrong in WRONG:
        yield {row.wire: wrong for row in cls.FIELDS}


def payloads(cls: Any) -> list[dict[str, Any]]:
    """Objects of all kinds, with keys that no model knows."""
    known = [make(cls) for make in (full, empty, nulls, nulls_inside, zero_times)]
    return [{**payload, "New": {"a": [None]}} for payload in (*known, *wrong_types(cls))]


def use(model: Any, names: list[str]) -> None:
    """Use attributes in an order."""
    for name in names:
        getattr(model, name)


every_model = pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)


@every_model
def test_what_was_used_before_changes_nothing(cls: Any) -> None:
    chance = random.Random(cls.__name__)
    names = [*(row.name for row in cls.FIELDS), "extra"]
    for payload in payloads(cls):
        plain = cls.from_dict(payload)
        assert plain.to_dict() == payload
        shown, pickled = repr(cls.from_dict(payload)), pickle.dumps(cls.from_dict(payload))
        for _ in range(3):
            some = chance.sample(names, chance.randint(1, len(names)))
            used = cls.from_dict(payload)
            use(used, some)
            assert used.to_dict() == payload
            assert used == cls.from_dict(payload)
            assert cls.from_dict(payload) == used
            assert used.extra == cls.from_dict(payload).extra
            assert repr(used) == shown
            used = cls.from_dict(payload)
            use(used, some)
            assert pickle.dumps(used) == pickled
            for twin in (copy.copy(used), copy.deepcopy(used), pickle.loads(pickled)):
                assert twin == used
                assert twin.to_dict() == payload
                assert repr(twin) == shown


@every_model
def test_neither_the_given_nor_the_returned_object_is_shared(cls: Any) -> None:
    def spoil(value: Any) -> None:
        for item in list(value.values() if isinstance(value, dict) else value):
            if isinstance(item, dict | list):
                spoil(item)
        value.clear()

    for payload in payloads(cls):
        given = copy.deepcopy(payload)
        model = cls.from_dict(given)
        spoil(given)
        spoil(model.to_dict())
        assert model.to_dict() == payload


def unreadable(cls: Any) -> Iterator[tuple[Field, Any]]:
    """Yield fields with values that cannot be decoded."""
    for row in cls.FIELDS:
        for wrong in WRONG:
            if row.is_unreadable(wrong):
                yield row, wrong


@every_model
def test_a_value_that_cannot_be_read_is_in_extra_until_there_is_another(cls: Any) -> None:
    for row, wrong in unreadable(cls):
        payload = {row.wire: wrong}
        for used in ([], [row.name, "extra"]):
            model = cls.from_dict(payload)
            use(model, used)
            assert not getattr(model, row.name) or row.always
            assert model.extra == payload
            assert model.to_dict() == payload
            if row.kind is values.TIME:
                model = cls.from_dict(payload)
                use(model, used)
                setattr(model, row.name, "2024-05-06T07:08:09Z")
                assert model.to_dict() == {row.wire: "2024-05-06T07:08:09Z"}
            model = cls.from_dict(payload)
            use(model, used)
            del model.extra[row.wire]
            assert wrong not in model.to_dict().values()


def test_values_can_be_unreadable() -> None:
    kinds = {type(row.kind).__name__ for cls in MODELS for row, _ in unreadable(cls)}
    assert kinds >= {"ListOf", "MapOf", "Obj", "EnumOf", "_Time", "_UnixTime", "_Bytes"}


def test_a_change_counts_and_the_rest_is_as_it_came() -> None:
    sent = {"Name": "a", "Labels": None, "TaskTemplate": {"Runtime": 5, "New": []}, "Mode": None}
    spec = models.ServiceSpecResponse.from_dict(sent)
    spec.name = "b"
    assert spec.to_dict() == {**sent, "Name": "b"}
    spec.labels["x"] = "1"
    spec.task_template.force_update = 1
    changed = {"Runtime": 5, "New": [], "ForceUpdate": 1}
    assert spec.to_dict() == {**sent, "Name": "b", "Labels": {"x": "1"}, "TaskTemplate": changed}
    spec.labels.clear()
    spec.name = None
    assert spec.to_dict() == {"Labels": None, "TaskTemplate": changed, "Mode": None}


def test_evolved_and_replaced_models_keep_unknown_keys() -> None:
    payload = {"Name": "a", "Labels": {"x": "1"}, "New": [{"a": None}], "Mode": "wrong"}
    for used in ([], ["name"], ["extra", "mode"]):
        spec = models.ServiceSpecResponse.from_dict(payload)
        use(spec, used)
        evolved = attrs.evolve(spec, name="b")
        replaced = spec.__replace__(name="b")
        assert replaced.to_dict() == {**payload, "Name": "b"}
        assert evolved.to_dict() == {**payload, "Name": "b"}
        assert spec.to_dict() == payload
        assert type(evolved) is type(replaced) is models.ServiceSpecResponse
    with pytest.raises(AttributeError, match="no_such_field"):
        spec.__replace__(no_such_field=1)
    if sys.version_info >= (3, 13):
        assert copy.replace(spec, name="b") == replaced


@every_model
def test_models_are_attrs_classes_with_a_signature(cls: Any) -> None:
    names = [*(row.name for row in cls.FIELDS), "extra"]
    assert all(map(attrs.has, [cls]))
    assert [row.name for row in attrs.fields(cls) if not row.name.startswith("_")] == names
    assert list(inspect.signature(cls).parameters) == names
    assert set(names) <= set(dir(cls.from_dict({})))
    made = cls()
    for name, value in attrs.asdict(made, recurse=False).items():
        assert value == getattr(made, name)
    assert {row.name: row.default for row in attrs.fields(cls) if row.default is None} == {
        row.name: None for row in cls.FIELDS if not row.always
    }


def test_a_subclass_of_somebody_else_may_have_other_attributes() -> None:
    class Mine(models.HostConfig):
        def __init__(self, **fields: Any) -> None:
            super().__init__(**fields)
            self.note = "mine"

    mine = Mine(memory=5)
    assert mine.to_dict() == {"Memory": 5}
    twin = pickle.loads(pickle.dumps(models.HostConfig(memory=5)))
    assert twin.to_dict() == mine.to_dict()
    assert copy.copy(mine).note == copy.deepcopy(mine).note == "mine"


@pytest.mark.parametrize("given", [None, "text", 5, [("Id", "x")]])
def test_only_a_mapping_is_read(given: Any) -> None:
    with pytest.raises(WrongType, match="ContainerSummary: expected a mapping"):
        models.ContainerSummary.from_dict(given)


def test_what_is_nested_too_deeply_is_an_error() -> None:
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    with pytest.raises(WrongValue, match="nested too deeply"):
        models.ContainerSummary.from_dict(deep)


# --- threads ------------------------------------------------------------------------------------


def at_once(count: int, work: Callable[[int], object]) -> None:
    """Do something in several threads that begin together and change often."""
    barrier = threading.Barrier(count)

    def wait_and_work(number: int) -> None:
        barrier.wait()
        work(number)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(count) as pool:
            for done in [pool.submit(wait_and_work, number) for number in range(count)]:
                done.result()
    finally:
        sys.setswitchinterval(interval)


def test_changes_of_threads_that_use_an_attribute_first_are_not_lost() -> None:
    payload = {"Mounts": [{"Type": "bind"}], "Labels": {"a": "1"}, "NetworkSettings": {}, "N": 1}
    for _ in range(200):
        box = models.ContainerSummary.from_dict(payload)

        def change(number: int, box: models.ContainerSummary = box) -> None:
            box.mounts.append(models.MountPoint.from_dict({"Name": str(number)}))
            box.labels[str(number)] = ""
            box.extra[str(number)] = ""
            assert box.network_settings is not None
            box.network_settings.extra[str(number)] = ""

        at_once(4, change)
        for found in (box.mounts, box.labels, box.extra):
            assert len(found) == 5
        assert box.network_settings is not None
        assert len(box.network_settings.extra) == 4


def test_an_assignment_is_not_undone_by_a_first_use() -> None:
    for _ in range(500):
        box = models.ContainerSummary.from_dict({"Id": "old", "Labels": {"old": ""}})

        def work(number: int, box: models.ContainerSummary = box) -> None:
            if number:
                assert box.id in ("old", "new")
                assert box.labels in ({"old": ""}, {"new": ""})
            else:
                box.id = "new"
                box.labels = {"new": ""}

        at_once(3, work)
        assert (box.id, box.labels) == ("new", {"new": ""})
