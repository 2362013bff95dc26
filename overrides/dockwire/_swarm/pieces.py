"""Write the inputs of a job's pieces as templates that give each task its own input; pure.

All tasks of a service have the same specification. Docker evaluates Go templates in it on the
node that runs a task: in environment variables always, in configs and secrets that enable
templating. ``{{.Task.Slot}}`` is the number of the task in the service, except that for slot 0 it
is the ID of the node. So a template compares the slot with each number from 1, and piece 0 is its
``else`` branch. Inputs are quoted string literals of the template, in which every byte is literal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from dockwire_api.values import NOT_UNICODE, is_unicode

from ..errors import InvalidArgument, InvalidArgumentType

Piece: TypeAlias = bytes | str | Mapping[str, str]
"""The input of one piece: the content of a file, or environment variables by name."""

# Engines accept less than 1,024,000 bytes for a config, and less than 512,000 for a secret.
MAX_CONFIG = 1_000_000
MAX_SECRET = 500_000
# A response that lists tasks repeats the environment of the service in each of them.
MAX_ENVIRONMENT = 16_384

# The size of a branch without its text: `{{else if eq .Task.Slot "12345"}}{{""}}`.
_BRANCH_SIZE = 42
# The size of a branch of the template for JOB_PIECE, with its text.
_NUMBER_SIZE = _BRANCH_SIZE + 8
_NAME = re.compile(r"[^=\0]+")


def template_literal(data: bytes) -> str:
    """Return a template that evaluates to these bytes."""
    return f'{{{{"{_quote(data)}"}}}}'


def _quote(data: bytes) -> str:
    return "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in data
    )


def choice_template(texts: Sequence[bytes]) -> str:
    """Return a template that evaluates to the text at the index of the task's slot."""
    first, *others = map(template_literal, texts)
    if not others:
        return first
    tests = "{{else ".join(
        f'{"" if number > 1 else "{{"}if eq .Task.Slot "{number}"}}}}{text}'
        for number, text in enumerate(others, 1)
    )
    return f"{tests}{{{{else}}}}{first}{{{{end}}}}"


def number_template(numbers: Sequence[int]) -> str:
    """Return a template that evaluates to the number at the index of the task's slot."""
    if _equal_slots(numbers):
        return "{{if eq .Task.Slot .Node.ID}}0{{else}}{{.Task.Slot}}{{end}}"
    return choice_template([str(number).encode() for number in numbers])


def escape_template(value: str) -> str:
    """Return a template that evaluates to a text; most texts are their own templates."""
    return template_literal(value.encode()) if "{{" in value else value


def check_pieces(pieces: Sequence[Piece]) -> list[bytes] | list[dict[str, str]]:
    """Return the inputs, all as bytes or all as environment variables.

    Raises:
        InvalidArgument: there are no pieces, their types differ, or a variable is invalid.
    """
    if isinstance(pieces, bytes | str | Mapping) or not isinstance(pieces, Sequence):
        raise InvalidArgumentType(
            f"pieces: expected a list of bytes, str or mappings, got {type(pieces).__name__}"
        )
    if not pieces:
        raise InvalidArgument("pieces: the list is empty")
    if isinstance(pieces[0], Mapping):
        return [_variables(piece, number, pieces[0]) for number, piece in enumerate(pieces)]
    return [_content(piece, number) for number, piece in enumerate(pieces)]


def _content(piece: Piece, number: int) -> bytes:
    if isinstance(piece, str):
        if not is_unicode(piece):
            raise InvalidArgument(f"pieces[{number}]: {NOT_UNICODE}")
        return piece.encode()
    if not isinstance(piece, bytes):
        raise InvalidArgumentType(
            f"pieces[{number}]: expected bytes or str as in pieces[0], got {type(piece).__name__}"
        )
    return piece


def _variables(piece: Piece, number: int, first: Mapping[str, str]) -> dict[str, str]:
    if not isinstance(piece, Mapping):
        raise InvalidArgumentType(
            f"pieces[{number}]: expected a mapping as in pieces[0], got {type(piece).__name__}"
        )
    if piece.keys() != first.keys():
        raise InvalidArgument(
            f"pieces[{number}]: its variables are not those of pieces[0]; all pieces must have the "
            "same variables, which may be empty"
        )
    for name, value in piece.items():
        check_variable(name, value, f"pieces[{number}]")
    return dict(piece)


def check_variable(name: object, value: object, where: str) -> None:
    """Check an environment variable; error messages do not contain its value.

    Raises:
        InvalidArgument: the name or the value is invalid.
    """
    if not isinstance(name, str) or not isinstance(value, str):
        raise InvalidArgumentType(f"{where}[{name!r}]: names and values of variables are str")
    if not _NAME.fullmatch(name) or "{{" in name or not is_unicode(name):
        raise InvalidArgument(f"{where}: {name!r} is not a valid name of a variable")
    if "\0" in value:
        raise InvalidArgument(f"{where}[{name!r}]: variables cannot contain NUL")
    if not is_unicode(value):
        raise InvalidArgument(f"{where}[{name!r}]: {NOT_UNICODE}")


def encoded_size(piece: bytes | dict[str, str]) -> int:
    """Return how many bytes a piece takes in a template, or in the templates of its variables."""
    if isinstance(piece, bytes):
        return len(_quote(piece)) + _BRANCH_SIZE
    return sum(len(_quote(value.encode())) + _BRANCH_SIZE for value in piece.values())


def check_size(piece: bytes | dict[str, str], number: int, secret: bool) -> None:
    """Check that a piece fits into a service.

    Raises:
        InvalidArgument: the piece is too large.
    """
    if isinstance(piece, dict):
        limit, what = MAX_ENVIRONMENT, "the environment"
    else:
        limit, what = (MAX_SECRET, "a secret") if secret else (MAX_CONFIG, "a config")
    size = encoded_size(piece)
    if size > limit:
        raise InvalidArgument(
            f"pieces[{number}]: {size} bytes as a template, but {what} holds at most {limit} "
            "(each byte that is not printable ASCII takes four); pass a reference to the data "
            "instead, such as a path on a volume"
        )


def count_fitting(
    pieces: Sequence[bytes | dict[str, str]], numbers: Sequence[int], secret: bool
) -> int:
    """Return how many of the numbered pieces fit into one service; at least one."""
    free = MAX_SECRET if secret else MAX_CONFIG
    free_environment = MAX_ENVIRONMENT
    needs_numbers = not _equal_slots(numbers)
    for taken, number in enumerate(numbers):
        piece = pieces[number]
        if isinstance(piece, dict):
            free_environment -= encoded_size(piece)
        else:
            free -= encoded_size(piece)
        if needs_numbers:
            free_environment -= _NUMBER_SIZE
        if taken and (free < 0 or free_environment < 0):
            return taken
    return len(numbers)


def _equal_slots(numbers: Sequence[int]) -> bool:
    """Return whether each piece has the number of its slot."""
    return list(numbers) == list(range(len(numbers)))
