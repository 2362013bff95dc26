"""All models of the API: what holds for each of them, and what some of them are known for."""

from __future__ import annotations

import base64
import copy
import pickle
from typing import Any, get_type_hints

import pytest

from dockwire_api import Model, OpenIntEnum, OpenStrEnum, Timestamp, WrongType, WrongValue, models
from dockwire_api.model import encode_fields
from tests.support.read_values import unknown_keys, wrong_values

from .payloads import empty, full, nulls, nulls_inside, zero_times

CLASSES = [getattr(models, name) for name in models.__all__]
MODELS = [cls for cls in CLASSES if isinstance(cls, type) and issubclass(cls, Model)]
ENUMS = [
    cls for cls in CLASSES if isinstance(cls, type) and issubclass(cls, OpenStrEnum | OpenIntEnum)
]
PAYLOADS = [full, empty, nulls, nulls_inside, zero_times]

every_model = pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)


def test_there_are_models() -> None:
    assert len(MODELS) > 250
    assert len(ENUMS) > 40


@every_model
def test_what_was_read_goes_back_as_it_came(cls: Any) -> None:
    for make in PAYLOADS:
        payload = make(cls)
        model = cls.from_dict(payload)
        assert model.to_dict() == payload
        assert list(wrong_values(model, payload, cls.__name__)) == []
        assert list(unknown_keys(model)) == []
        # All attributes have been used now, so they are encoded again.
        assert model.to_dict() == payload
        unknown = {**payload, "FromTheFuture": {"a": [None]}, "Null": None}
        assert cls.from_dict(unknown).to_dict() == unknown
        assert cls.from_dict(unknown).extra == {"FromTheFuture": {"a": [None]}, "Null": None}


@every_model
def test_models_are_equal_copied_and_pickled(cls: Any) -> None:
    for make in PAYLOADS:
        payload = make(cls)
        one, other = cls.from_dict(payload), cls.from_dict(payload)
        assert one == other
        assert repr(one) == repr(other)
        assert repr(one).startswith(f"{cls.__name__}(")
        for twin in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
            assert type(twin) is cls
            assert twin == one
            assert twin.to_dict() == payload
    assert cls.from_dict({"FromTheFuture": 1}) != cls.from_dict({})
    assert cls.from_dict({}) != "something else"


@every_model
def test_type_hints_name_every_attribute(cls: Any) -> None:
    hints = get_type_hints(cls)
    assert {row.name for row in cls.FIELDS} | {"extra"} <= hints.keys()


def test_secrets_are_not_shown() -> None:
    secrets = 0
    for cls in MODELS:
        # It is also base64, for those that are bytes.
        secret = {row.wire: "hushhush" for row in cls.FIELDS if row.secret}
        shown = repr(cls.from_dict(full(cls, 0) | secret))
        assert "hushhush" not in shown
        assert repr(base64.b64decode("hushhush")) not in shown
        secrets += len(secret)
    assert secrets >= 4


@every_model
def test_attributes_promised_not_to_be_none_are_not(cls: Any) -> None:
    # Sent objects promise nothing; received ones are read from what lacks everything.
    hints = get_type_hints(cls)
    for payload in ({}, nulls(cls)):
        model = cls.from_dict(payload)
        for row in cls.FIELDS:
            if (
                type(None) not in getattr(hints[row.name], "__args__", ())
                and hints[row.name] is not Any
            ):
                assert getattr(model, row.name) is not None, row.name


def test_models_refuse_other_attributes_and_have_no_hash() -> None:
    for cls in MODELS:
        model = cls.from_dict({})
        for name in ("no_such_field", "_private"):
            with pytest.raises(AttributeError, match=f"no attribute '{name}'"):
                getattr(model, name)
            with pytest.raises(AttributeError, match=f"no attribute '{name}'"):
                setattr(model, name, 1)
        assert cls.__hash__ is None
        assert cls.__doc__


def test_models_are_built_by_keyword() -> None:
    for cls in MODELS:
        build: Any = cls
        build(**{row.name: None for row in cls.FIELDS}, extra={"Unknown": 1})
        with pytest.raises(TypeError):
            build("positional")
        with pytest.raises(TypeError):
            build(no_such_field=1)


@pytest.mark.parametrize("cls", ENUMS, ids=lambda cls: cls.__name__)
def test_enums_are_open(cls: Any) -> None:
    for member in cls:
        assert cls(member.value) is member
    strange = cls("strange" if issubclass(cls, str) else 4711)
    assert strange.name == "UNKNOWN"
    assert type(strange) is cls
    twin = pickle.loads(pickle.dumps(strange))
    assert (type(twin), twin) == (cls, strange)
    assert copy.deepcopy(strange) == strange


# --- known examples -----------------------------------------------------------------------------


def test_what_the_engine_always_sends_needs_no_assert() -> None:
    answer = models.ExecInspectResponse.from_dict({})
    assert answer.running is False
    assert answer.exit_code is None


def test_a_received_configuration_can_be_sent_again() -> None:
    sent = {"Binds": None, "NetworkMode": "default", "RestartPolicy": {"Name": "no"}, "New": 1}
    config = models.HostConfigResponse.from_dict(sent)
    assert isinstance(config, models.HostConfig)
    assert config.binds == []
    assert config.restart_policy.name == models.RestartPolicyName.NO
    config.memory = 64
    assert config.to_dict() == {**sent, "Memory": 64}
    request = models.ContainerCreateRequest(host_config=config)
    assert request.to_dict() == {"HostConfig": {**sent, "Memory": 64}}


def test_times_keep_their_text() -> None:
    text = "2024-05-06T07:08:09.123456789Z"
    state = models.ContainerState.from_dict(
        {"StartedAt": text, "FinishedAt": "0001-01-01T00:00:00Z"}
    )
    assert isinstance(state.started_at, Timestamp)
    assert state.started_at.nanosecond == 123456789
    assert state.finished_at is None


# --- sending ------------------------------------------------------------------------------------


def encode(model: Model) -> dict[str, Any]:
    """The JSON object of a model whose values are checked."""
    return encode_fields(
        model.FIELDS, {row.name: getattr(model, row.name) for row in model.FIELDS}, "", True
    )


def test_none_is_left_out_and_everything_else_is_sent() -> None:
    config = models.HostConfig(
        binds=[], sysctls={}, privileged=False, memory=0, cgroup_parent="", dns=None
    )
    assert encode(config) == config.to_dict()
    assert config.to_dict() == {
        "Binds": [],
        "Sysctls": {},
        "Privileged": False,
        "Memory": 0,
        "CgroupParent": "",
    }


def test_nulls_inside_maps_survive() -> None:
    config = models.HostConfig(port_bindings={"80/tcp": None, "81/tcp": []})
    assert encode(config) == {"PortBindings": {"80/tcp": None, "81/tcp": []}}


@pytest.mark.parametrize(
    ("model", "path"),
    [
        (models.HostConfig(binds="/a:/b"), "binds"),  # type: ignore[arg-type]
        (models.HostConfig(binds=[1]), "binds[0]"),  # type: ignore[list-item]
        (models.HostConfig(memory=True), "memory"),
        (models.HostConfig(memory="1g"), "memory"),  # type: ignore[arg-type]
        (models.HostConfig(privileged=1), "privileged"),  # type: ignore[arg-type]
        (models.HostConfig(sysctls=["a"]), "sysctls"),  # type: ignore[arg-type]
        (models.HostConfig(restart_policy={"Name": "no"}), "restart_policy"),  # type: ignore[arg-type]
        (models.HostConfig(restart_policy=models.RestartPolicy(name=1)), "restart_policy.name"),  # type: ignore[arg-type]
        (models.HostConfig(port_bindings={"80/tcp": [None]}), "port_bindings['80/tcp'][0]"),  # type: ignore[list-item]
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_value_of_a_wrong_type_is_refused(model: Model, path: str) -> None:
    with pytest.raises(WrongType) as caught:
        encode(model)
    assert caught.value.path == path
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, WrongValue)


def test_a_tuple_is_a_list_and_a_mapping_is_pairs() -> None:
    request = models.ExecCreateRequest(cmd=("a", "b"), env={"A": "1", "B": None})
    assert encode(request) == {"Cmd": ["a", "b"], "Env": ["A=1", "B"]}


def test_labels_may_be_pairs() -> None:
    def labels(value: Any) -> Any:
        return encode(models.VolumeCreateRequest(labels=value))["Labels"]

    assert labels({"a": "1", "b": ""}) == {"a": "1", "b": ""}
    assert labels(["a=1=2", "b"]) == labels(("a=1=2", "b")) == {"a": "1=2", "b": ""}
    for wrong in ("a=1", ["=1"], [1], {"a": 1}, {1: "a"}, 5):
        with pytest.raises(WrongValue, match="^labels"):
            labels(wrong)
    received = models.ContainerConfig.from_dict({"Labels": {"a": "1"}})
    assert received.labels == {"a": "1"}
    assert received.to_dict() == {"Labels": {"a": "1"}}
