"""The tree of errors."""

import copy
import inspect
import pickle
import re
from typing import Any

import pytest

from dockwire import errors
from dockwire._protocol.api.responses import error_class
from dockwire.errors import ApiError, DockwireError

CLASSES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, DockwireError)
]


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_survives_pickle_and_copy_with_its_facts(kind: type[DockwireError]) -> None:
    error = kind(
        "it broke",
        operation="ContainerExec",
        engine="tcp://h:1",
        version="1.41",
        may_have_taken_effect=True,
        hint="Mend it.",
    )
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(other) is kind
        assert vars(other) == vars(error)
        assert str(other) == "ContainerExec on tcp://h:1 (API 1.41): it broke\nMend it."


def test_facts_of_single_classes_survive_pickle_too() -> None:
    error = ApiError("no", status=418, engine_message="teapot")
    other = pickle.loads(pickle.dumps(error))
    assert (other.status, other.engine_message) == (418, "teapot")
    late = errors.ExecTimeout("late")
    late.stdout = b"partial"
    assert pickle.loads(pickle.dumps(late)).stdout == b"partial"


@pytest.mark.parametrize("kind", CLASSES)
def test_every_attribute_is_an_argument_and_nothing_else_is(kind: type[DockwireError]) -> None:
    names = {name for each in kind.__mro__ for name in vars(each).get("__annotations__", ())}
    assert {"problem", "operation", "engine", "version", "hint"} <= names
    make: Any = kind
    given = {name: f"the {name}" for name in names - {"problem"}}
    error = make("it broke", **given)
    assert {name: getattr(error, name) for name in given} == given
    assert vars(pickle.loads(pickle.dumps(error))) == vars(error)
    with pytest.raises(
        TypeError, match=rf"{kind.__name__}\(\) got an unexpected keyword argument 'bogus'"
    ):
        make("it broke", bogus=1)


def test_builtin_bases_fit() -> None:
    assert issubclass(errors.RequestTimeout, TimeoutError)
    assert issubclass(errors.ExecTimeout, TimeoutError)
    assert issubclass(errors.ConnectionFailed, ConnectionError)
    assert issubclass(errors.InvalidArgument, ValueError)
    assert issubclass(errors.InvalidArgumentType, TypeError)
    assert issubclass(errors.WrongFileType, OSError)


def test_without_facts_the_text_is_the_bare_problem() -> None:
    assert str(DockwireError("it broke")) == "it broke"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequest),
        (404, errors.NotFound),
        (409, errors.Conflict),
        (418, errors.ApiError),
        (500, errors.ServerError),
        (501, errors.NotSupported),
        (503, errors.Unavailable),
        (599, errors.ServerError),
    ],
)
def test_each_status_has_its_class(status: int, kind: type[ApiError]) -> None:
    assert error_class(status) is kind


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_says_when_it_is_raised_and_what_to_do(name: str) -> None:
    """The reference shows both in a table."""
    text = inspect.getdoc(getattr(errors, name)) or ""
    when, _, rest = text.partition("\n\n")
    assert re.fullmatch(r"[A-Z0-9`].{9,}\.", when, re.DOTALL), when
    do = rest.rpartition("What to do: ")[2]
    assert rest.count("What to do: ") == 1
    assert re.fullmatch(r"\S.{9,}\.", do, re.DOTALL), do
