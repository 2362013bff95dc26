"""The inputs of a job's pieces of work, as templates that give each task its own; pure.

All tasks of a service have the same specification. What differs is filled in on the node that
runs a task, by Go's templates: in environment variables always, in configs and secrets where
they say so. ``{{.Task.Slot}}`` is the task's number in the service, except that for number 0 it
is the ID of the node; so piece 0 is what is left when no other number fits. Inputs stand in the
templates as quoted strings, in which nothing means anything but itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ..errors import InvalidArgument, InvalidArgumentType

Piece: TypeAlias = bytes | str | Mapping[str, str]
"""The input of one piece: the content of a file, or environment variables by name."""

# What engines take is less than 1,024,000 bytes for a config and less than 512,000 for a secret.
MAX_CONFIG = 1_000_000
MAX_SECRET = 500_000
# Each task of a list comes with the environment of its service, templates and all.
MAX_ENVIRONMENT = 16_384

# How much a choice costs beside its text: `{{else if eq .Task.Slot "12345"}}{{""}}`.
_CHOICE = 42
_NAME = re.compile(r"[^=\0]+")


def template_literal(data: bytes) -> str:
    """A template that comes to exactly these bytes."""
    return f'{{{{"{_quoted(data)}"}}}}'


def _quoted(data: bytes) -> str:
    return "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in data
    )


def choice_template(texts: Sequence[bytes]) -> str:
    """A template that comes to the text at the task's number."""
    first, *others = map(template_literal, texts)
    if not others:
        return first
    tests = "{{else ".join(
        f'{"" if number > 1 else "{{"}if eq .Task.Slot "{number}"}}}}{text}'
        for number, text in enumerate(others, 1)
    )
    return f"{tests}{{{{else}}}}{first}{{{{end}}}}"


def number_template(numbers: Sequence[int]) -> str:
    """A template that comes to the number, among these, at the task's number."""
    if list(numbers) == list(range(len(numbers))):
        return "{{if eq .Task.Slot .Node.ID}}0{{else}}{{.Task.Slot}}{{end}}"
    return choice_template([str(number).encode() for number in numbers])


def escape_template(value: str) -> str:
    """A template that comes to a text, which is the text itself if it is none."""
    return template_literal(value.encode("utf-8", "surrogateescape")) if "{{" in value else value


def check_pieces(pieces: Sequence[Piece]) -> list[bytes] | list[dict[str, str]]:
    """The inputs as bytes, or all as variables.

    Raises:
        InvalidArgument: there are none, they are of two kinds, or one cannot be sent.
    """
    if isinstance(pieces, bytes | str | Mapping) or not isinstance(pieces, Sequence):
        raise InvalidArgumentType(
            f"pieces: expected a list of bytes, str or mappings, got {type(pieces).__name__}"
        )
    if not pieces:
        raise InvalidArgument("pieces: there are none")
    if isinstance(pieces[0], Mapping):
        return [_variables(piece, number, pieces[0]) for number, piece in enumerate(pieces)]
    return [_content(piece, number) for number, piece in enumerate(pieces)]


def _content(piece: Piece, number: int) -> bytes:
    if isinstance(piece, str):
        return piece.encode()
    if not isinstance(piece, bytes):
        raise InvalidArgumentType(
            f"pieces[{number}]: expected bytes or str as before, got {type(piece).__name__}"
        )
    return piece


def _variables(piece: Piece, number: int, first: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(piece, Mapping):
        raise InvalidArgumentType(
            f"pieces[{number}]: expected a mapping as before, got {type(piece).__name__}"
        )
    if piece.keys() != first.keys():
        raise InvalidArgument(
            f"pieces[{number}]: other variables than pieces[0] has; a variable that only some "
            "tasks have cannot be said, one that is empty can"
        )
    for name, value in piece.items():
        check_variable(name, value, f"pieces[{number}]")
    return dict(piece)


def check_variable(name: object, value: object, where: str) -> None:
    """Refuse what cannot be an environment variable; its value is not told.

    Raises:
        InvalidArgument: it cannot.
    """
    if not isinstance(name, str) or not isinstance(value, str):
        raise InvalidArgumentType(f"{where}[{name!r}]: names and values of variables are str")
    if not _NAME.fullmatch(name) or "{{" in name:
        raise InvalidArgument(f"{where}: {name!r} is no name of a variable")
    if "\0" in value:
        raise InvalidArgument(f"{where}[{name!r}]: a variable cannot hold a NUL")


def encoded_size(piece: bytes | dict[str, str]) -> int:
    """How many bytes a piece takes in the template, or in all templates."""
    if isinstance(piece, bytes):
        return len(_quoted(piece)) + _CHOICE
    return sum(len(_quoted(value.encode())) + _CHOICE for value in piece.values())


def check_size(piece: bytes | dict[str, str], number: int, secret: bool) -> None:
    """Refuse a piece that no service can hold.

    Raises:
        InvalidArgument: it is too large.
    """
    if isinstance(piece, dict):
        most, what = MAX_ENVIRONMENT, "the environment"
    else:
        most, what = (MAX_SECRET, "a secret") if secret else (MAX_CONFIG, "a config")
    if encoded_size(piece) > most:
        raise InvalidArgument(
            f"pieces[{number}]: {encoded_size(piece)} bytes as a template, and {what} takes {most} "
            "(a byte that is no plain ASCII takes four); hand over where it is instead, such as "
            "a path on a volume"
        )


def count_fitting(
    pieces: Sequence[bytes | dict[str, str]], numbers: Sequence[int], secret: bool
) -> int:
    """How many of these pieces fit into one service, at least one."""
    room = MAX_SECRET if secret else MAX_CONFIG
    environment = MAX_ENVIRONMENT
    counted = list(numbers) != list(range(len(numbers)))  # by a choice, too
    for taken, number in enumerate(numbers):
        piece = pieces[number]
        if isinstance(piece, dict):
            environment -= encoded_size(piece)
        else:
            room -= encoded_size(piece)
        if counted:
            environment -= _CHOICE + 8
        if taken and (room < 0 or environment < 0):
            return taken
    return len(numbers)
