"""The most common values of parameters are encoded as all others are, in fewer steps."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Any

import pytest

from dockwire._protocol.api import parameters
from dockwire._protocol.api.parameters import encode_parameter
from dockwire_api import values as kinds
from dockwire_api.operation import Parameter
from dockwire_api.values import Kind

KINDS = {name: kind for name, kind in vars(kinds).items() if isinstance(kind, Kind)}


class Text(str):
    def isascii(self) -> bool:
        return True

    def __str__(self) -> str:
        return "odd"


class Color(StrEnum):
    RED = "red"


class Level(IntEnum):
    LOW = 1


VALUES: list[Any] = [
    *("", "abc", "ä", "\ud800", "a\x00b", "1", " x ", "a" * 5000),
    *(0, 1, -1, 2**63, -(2**63), 2**64, 10**4000, 10**6000, True, False, 0.0, 1.5, float("nan")),
    *(Text("abc"), Text("\ud800"), Color.RED, Level.LOW, b"abc", None, [], ["a"], {}, object()),
]


def outcome(parameter: Parameter, value: Any) -> object:
    try:
        return encode_parameter(parameter, value)
    except Exception as error:
        return type(error), str(error)


@pytest.mark.parametrize("encoding", ["plain", "repeat", "comma", "json"])
@pytest.mark.parametrize("name", KINDS)
def test_common_values_have_no_rule_of_their_own(
    monkeypatch: pytest.MonkeyPatch, name: str, encoding: Any
) -> None:
    for secret in (False, True):
        parameter = Parameter("p", "p", "query", KINDS[name], encoding, secret=secret)
        fast = [outcome(parameter, value) for value in VALUES]
        with monkeypatch.context() as patch:
            patch.setattr(parameters, "_simple_text", lambda kind, value: None)
            plain = [outcome(parameter, value) for value in VALUES]
        assert fast == plain


def test_common_values_are_encoded_in_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parameters, "_encode", None)
    for kind, value, text in (
        (kinds.STR, "abc", "abc"),
        (kinds.INT, -5, "-5"),
        (kinds.BOOL, True, "1"),
        (kinds.BOOL, False, "0"),
    ):
        assert encode_parameter(Parameter("p", "p", "query", kind), value) == [text]
