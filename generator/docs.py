"""The docstrings of the generated code."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .shapes import Lifetime

WIDTH = 100

ERRORS = {
    400: ("BadRequest", "the engine rejected the request."),
    401: ("Unauthorized", "the credentials are missing or wrong."),
    403: ("Forbidden", "the engine does not allow this."),
    404: ("NotFound", "the object does not exist."),
    409: ("Conflict", "a name is in use, or the object is in another state."),
    500: ("ServerError", "the engine failed."),
    501: ("NotSupported", "the engine cannot do this."),
    503: ("Unavailable", "the engine is not part of a swarm, or is not a manager of it."),
}

# What values may be written as, by encoding or type.
_ALSO = {
    "timestamp": (
        "A datetime with a time zone, seconds since 1970, RFC 3339 text with a time zone, or how "
        "long ago: a timedelta, or a Go duration such as `10m`."
    ),
    "ns": "Also a timedelta, or text such as `1m30s`.",
    "us": "Also a timedelta, or text such as `50ms`.",
}


@dataclass(frozen=True)
class Section:
    """A titled part of a docstring: entries of a name and a text, or texts alone."""

    title: str
    entries: Sequence[tuple[str, str]]


def with_forms(about: str, form: str) -> str:
    """Return a description with the forms in which a value may be given."""
    return " ".join(text for text in (about, _ALSO.get(form, "")) if text)


def with_versions(about: str, lifetime: Lifetime | None) -> str:
    """Return a description with the API versions that support the thing."""
    return " ".join(text for text in (about, _versions(lifetime)) if text)


def _versions(lifetime: Lifetime | None) -> str:
    since = None if lifetime is None else lifetime.since
    until = None if lifetime is None else lifetime.until
    if since is not None and until is not None:
        return f"API {since} only." if since == until else f"API {since} to {until}."
    if since is not None:
        return f"From API {since}."
    return "" if until is None else f"Up to API {until}."


def docstring(paragraphs: Iterable[str], sections: Iterable[Section] = (), indent: int = 4) -> str:
    """Return a docstring with its quotes, to be indented by ``indent`` spaces.

    An entry without a text has its name alone: a missing description is not a failure.
    """
    width = WIDTH - indent
    blocks = [_fill(_quoted(text), width) for text in paragraphs if text]
    # The first line follows the quotes.
    if blocks:
        blocks[0] = _fill('"""' + blocks[0].replace("\n", " "), width)
    for section in sections:
        entries = [_entry(name, _quoted(text), width) for name, text in section.entries]
        if entries:
            blocks.append("\n".join([f"{section.title}:", *entries]))
    text = "\n\n".join(blocks)
    one_line = "\n" not in text and len(text) + 3 <= width and not text.endswith('"')
    text += '"""' if one_line else '\n"""'
    return "\n".join(" " * indent + line if line else "" for line in text.split("\n")).lstrip(" ")


# Operations that refuse unusable commands; the class is found by the engine's message.
_STARTING = ("ContainerStart", "ExecStart")
_REFUSED = ("CommandRefused", "the command does not exist, or cannot be started.")


def raises(operation: str, errors: Iterable[int], takes_arguments: bool) -> Section:
    """Return what a call may raise, by the statuses the engine is known to answer with."""
    entries = [("InvalidArgument", "an argument is wrong; nothing was sent.")]
    known = [ERRORS[status] for status in errors if status in ERRORS]
    if operation in _STARTING:
        known.insert(0, _REFUSED)
    return Section("Raises", [*(entries if takes_arguments else []), *dict(known).items()])


def _entry(name: str, text: str, width: int) -> str:
    line = f"{name}: {text}" if name and text else name or text
    return textwrap.fill(
        line,
        width,
        initial_indent="    ",
        subsequent_indent="        " if name else "    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _fill(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
