"""Names in Python: of attributes, parameters, resources, methods and hoisted models.

The rules are here; their data (acronyms, the table of operations, exceptions) is in
spec/names.yaml.
"""

from __future__ import annotations

import functools
import itertools
import keyword
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .facts import SPEC, Json, load

# The parts of a name, longest first: IPAM of IPAMConfig, Address, ipv6, 64.
_WORD = r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+"


@dataclass(frozen=True)
class Naming:
    """The naming rules with their facts."""

    facts: Json

    @functools.cached_property
    def _word(self) -> re.Pattern[str]:
        whole = sorted(self.facts.get("words", {}), key=len, reverse=True)
        # No small letter follows a known word: the IDs of DeviceIDs, not of "IDset".
        known = "".join(rf"{re.escape(str(word))}(?![a-z])|" for word in whole)
        return re.compile(known + _WORD)

    def snake(self, wire: str) -> str:
        """Return a wire name in snake_case; an acronym is one word."""
        words = self.facts.get("words", {})
        parts = [
            words.get(part) or part.lower()
            for chunk in re.split(r"[^0-9A-Za-z]+", wire.removeprefix("X-"))
            for part in self._word.findall(chunk)
        ]
        return "_".join(parts)

    def attribute(self, wire: str) -> str:
        """The Python name of a property."""
        return safe(self.snake(wire))

    def parameter(self, operation: str, wire: str) -> str:
        """The Python name of a parameter of an operation."""
        table = self.facts.get("parameters", {})
        own: dict[str, str] = table.get(operation, {})
        common: dict[str, str] = table.get("*", {})
        return own.get(wire) or common.get(wire) or self.attribute(wire)

    def operation(self, name: str, tag: str) -> tuple[str, str]:
        """Return resource and method of an operation: by the table, or else by rule."""
        table: dict[str, str] = self.facts.get("operations", {})
        if name in table:
            resource, method = table[name].split(".")
            return resource, method
        return self.resource(tag), safe(self.snake(name.replace(tag, "", 1)) or "call")

    def resource(self, tag: str) -> str:
        """Return the resource of a tag: its plural, unless the table has another."""
        resources: dict[str, str] = self.facts.get("resources", {})
        return resources.get(tag) or safe(self.snake(tag) + "s")

    def model(self, location: str) -> str | None:
        """The name of the inline object at a location, if the table has one."""
        found: Any = self.facts.get("inline", {}).get(location)
        return None if found is None else str(found)


def safe(name: str) -> str:
    """Return a valid identifier that is not a keyword."""
    if not name[:1].isalpha():
        name = f"n_{name}" if name else "value"
    return f"{name}_" if keyword.iskeyword(name) else name


def pascal(text: str) -> str:
    """Return a name for a class; capitals inside are kept."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^0-9A-Za-z]+", text))


def class_name(name: str) -> str:
    """The name of the class of a definition."""
    text = pascal(name)
    text = text if text[:1].isalpha() else f"N{text}"
    return f"{text}_" if keyword.iskeyword(text) else text


def numbered(name: str, is_taken: Callable[[str], bool], mark: str = "_") -> str:
    """Return a free name: the wanted one, or the first free one with a number appended."""
    others = (f"{name}{mark}{number}" for number in itertools.count(2))
    return next(word for word in itertools.chain([name], others) if not is_taken(word))


def singular(name: str) -> str:
    """Return the singular of the name of a list."""
    if name.endswith("ies"):
        return name[:-3] + "y"
    if name.endswith(("ses", "xes")):
        return name[:-2]
    if name.endswith("s") and not name.endswith(("ss", "us")):
        return name[:-1]
    return name


def constant(value: object) -> str:
    """The name of an enum member."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(value))
    text = re.sub(r"[^0-9A-Za-z]+", "_", words).strip("_").upper()
    if not text:
        return "EMPTY"
    return text if text[0].isalpha() else f"V{text}"


@functools.cache
def default() -> Naming:
    """The rules with the facts of this project."""
    return Naming(load(SPEC / "names.yaml"))
