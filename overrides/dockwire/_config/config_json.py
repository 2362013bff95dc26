"""The file config.json, as the ``docker`` command reads and writes it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from ..errors import InvalidArgument, InvalidArgumentType

Config: TypeAlias = str | os.PathLike[str] | Literal[False] | None
"""The directory of config.json; None for the one of the ``docker`` command, False for none."""

_NAME = "config.json"
_HINT = "Mend the file, or name another directory: DOCKER_CONFIG, or config= of the engine."
_EMPTY: Mapping[str, Any] = MappingProxyType({})


def directory(environment: Mapping[str, str]) -> str:
    """The directory of config.json: DOCKER_CONFIG, else .docker in the home directory."""
    if given := environment.get("DOCKER_CONFIG"):
        return given
    return os.path.join(environment.get("HOME") or os.path.expanduser("~"), ".docker")


def chosen(config: Config) -> Config:
    """Check what a caller says about where config.json is.

    Raises:
        InvalidArgumentType: it is no path.
    """
    if config is None or config is False or isinstance(config, str | os.PathLike):
        return config
    raise InvalidArgumentType(
        f"config: expected the path of a directory, False or None, got {type(config).__name__}"
    )


@frozen
class ConfigFile:
    """What stands in a config.json; its representation tells nothing of it, as it has secrets.

    Each part is looked at when it is asked for, so that a mistake in one does not keep anybody
    from the others. All of them raise InvalidArgument for a value of another type than the
    ``docker`` command takes; the error names file and key, never the value.

    Attributes:
        path: the file, also where there is none.
        exists: whether there is one.
    """

    path: str
    exists: bool = False
    _content: Mapping[str, Any] = field(default=_EMPTY, repr=False)

    @property
    def current_context(self) -> str:
        """The name of the context in use; empty for none."""
        return self._text("currentContext")

    @property
    def http_headers(self) -> Mapping[str, str]:
        """Headers that go with every request to an engine."""
        return self._texts("HttpHeaders")

    @property
    def auths(self) -> Mapping[str, Mapping[str, Any]]:
        """What is known of each registry, by address; of many, only that it was logged in to."""
        return self._mappings("auths")

    @property
    def creds_store(self) -> str:
        """The credential helper for every registry without its own; empty for none."""
        return self._text("credsStore")

    @property
    def cred_helpers(self) -> Mapping[str, str]:
        """Credential helpers by the registry they are for."""
        return self._texts("credHelpers")

    @property
    def proxies(self) -> Mapping[str, Mapping[str, Any]]:
        """Proxies by the engine's address, or under "default"."""
        return self._mappings("proxies")

    def wrong(self, key: str, expected: str) -> InvalidArgument:
        """The error for a value that is not what it has to be."""
        return InvalidArgument(f"{self.path}: {key}: expected {expected}", hint=_HINT)

    def _text(self, key: str) -> str:
        value = part(self._content, key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.wrong(key, "a text")
        return value

    def _mapping(self, key: str) -> Mapping[str, Any]:
        value = part(self._content, key)
        if value is None:
            return _EMPTY
        if not isinstance(value, Mapping):
            raise self.wrong(key, "an object")
        return value

    def _texts(self, key: str) -> Mapping[str, str]:
        found = self._mapping(key)
        for name, value in found.items():
            if not isinstance(value, str):
                raise self.wrong(f"{key}: {name}", "a text")
        return found

    def _mappings(self, key: str) -> Mapping[str, Mapping[str, Any]]:
        found: dict[str, Any] = {}
        for name, value in self._mapping(key).items():
            # An empty entry may be written as null.
            found[name] = _EMPTY if value is None else value
        for name, value in found.items():
            if not isinstance(value, Mapping):
                raise self.wrong(f"{key}: {name}", "an object")
        return found


def part(content: Mapping[str, Any], key: str) -> Any:
    """The value of a key, in whatever case it is written; of several the last."""
    lower = key.lower()
    found = None
    for name, value in content.items():
        if name.lower() == lower:
            found = value
    return found


def read(directory: str | os.PathLike[str]) -> ConfigFile:
    """Read the config.json of a directory; where there is none, it is an empty one.

    Raises:
        InvalidArgument: the file cannot be read, or is no JSON.
    """
    path = os.path.join(os.fspath(directory), _NAME)
    content = _load(path)
    return ConfigFile(path) if content is None else ConfigFile(path, True, content)


def parse(name: str, raw: bytes) -> ConfigFile:
    """Read what has the form of config.json, and is called ``name`` in messages.

    Raises:
        InvalidArgument: it is no JSON.
    """
    return ConfigFile(name, True, _object(name, raw))


def update(
    directory: str | os.PathLike[str], change: Callable[[dict[str, Any]], None]
) -> ConfigFile:
    """Change the config.json of a directory, and make both where they are missing.

    Where nothing changes, nothing is written. The file is replaced at once: nobody ever reads half
    of one. What it holds besides stays, unknown keys included, and so do its mode and the symbolic
    link that leads to it. A new file is for its owner only.

    Raises:
        InvalidArgument: the file cannot be read, is no JSON, or cannot be written.
    """
    path = os.path.join(os.fspath(directory), _NAME)
    content = _load(path) or {}
    before = _text(content)
    change(content)
    after = _text(content)
    try:
        if after != before:
            _replace(os.path.realpath(path), after)
    except (OSError, ValueError) as error:
        raise InvalidArgument(f"{path} cannot be written: {_reason(error)}") from None
    return ConfigFile(path, True, content)


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent="\t", ensure_ascii=False)


def _load(path: str) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise InvalidArgument(f"{path} cannot be read: {_reason(error)}", hint=_HINT) from None
    return _object(path, raw)


def _object(path: str, raw: bytes) -> dict[str, Any]:
    content, line = _parse(raw)
    if line is not None:
        raise InvalidArgument(f"{path} is not JSON (line {line})", hint=_HINT)
    if not isinstance(content, dict):
        raise InvalidArgument(f"{path}: expected an object", hint=_HINT)
    return content


def _parse(raw: bytes) -> tuple[Any, int | None]:
    """The first value, as docker says nothing about what comes behind it; or the wrong line.

    It raises nothing: the parser's own error holds the whole text.
    """
    text = raw.decode("utf-8-sig", "replace").lstrip(" \t\r\n")
    if not text:
        return {}, None
    try:
        return json.JSONDecoder().raw_decode(text)[0], None
    except json.JSONDecodeError as error:
        return None, error.lineno
    except (ValueError, RecursionError):
        return None, 1


def _replace(path: str, text: str) -> None:
    # Loaded here: it takes as long as half of this package, and is needed only to log in.
    import tempfile

    place = os.path.dirname(path)
    os.makedirs(place, mode=0o700, exist_ok=True)
    # Made for its owner only.
    number, new = tempfile.mkstemp(prefix=_NAME, dir=place)
    try:
        with open(number, "w", encoding="utf-8") as file:
            file.write(text)
            try:
                old = os.stat(path)
            except FileNotFoundError:
                pass
            else:
                os.fchmod(number, old.st_mode & 0o7777)
                try:
                    os.fchown(number, old.st_uid, old.st_gid)
                except PermissionError:
                    # Somebody else's, in a directory of ours: it is ours from now on.
                    pass
            file.flush()
            os.fsync(number)
        os.replace(new, path)
    except BaseException:
        os.unlink(new)
        raise


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
