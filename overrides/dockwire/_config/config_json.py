"""Read and update config.json, the file that the ``docker`` command keeps its settings in.

Each part is checked when it is used, so that a mistake in one part leaves the others usable.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from dockwire_api.record import Record, field, replace
from dockwire_api.values import is_unicode

from .._protocol.signal_handlers import from_signal_handler, suppress
from ..errors import InvalidArgument, InvalidArgumentType

ConfigDirectory: TypeAlias = str | os.PathLike[str] | Literal[False] | None
"""The directory of config.json; None for that of the ``docker`` command, False for no file."""

AS_DOCKER = "it is ignored, as by the docker command"
"""What warnings say about an invalid part."""

_NAME = "config.json"
# The keys of an entry of "auths" that hold secrets.
_SECRETS = ("auth", "identitytoken", "registrytoken", "password")
_HINT = "Correct the file, or name another directory: DOCKER_CONFIG, or config= of the engine."
_EMPTY: Mapping[str, Any] = MappingProxyType({})


def default_directory(environment: Mapping[str, str]) -> str:
    """Return the directory of config.json: DOCKER_CONFIG, or .docker in the home directory."""
    if configured := environment.get("DOCKER_CONFIG"):
        return configured
    return os.path.join(environment.get("HOME") or os.path.expanduser("~"), ".docker")


def check_config(config: ConfigDirectory) -> ConfigDirectory:
    """Check the ``config`` argument of an engine.

    Raises:
        InvalidArgumentType: it is of another type.
        InvalidArgument: it cannot be a path.
    """
    if config is None or config is False:
        return config
    if isinstance(config, str | os.PathLike):
        try:
            is_path = b"\0" not in os.fsencode(config)
        except UnicodeEncodeError:
            is_path = False
        if is_path:
            return config
        raise InvalidArgument(f"config: {os.fspath(config)!r} is not a path")
    raise InvalidArgumentType(
        f"config: expected the path of a directory, False or None, got {type(config).__name__}"
    )


class ConfigFile(Record):
    """The contents of a config.json, without secrets in its representation.

    Every property raises InvalidArgument for a value of another type than the ``docker`` command
    accepts; the error names file and key, never the value.

    Attributes:
        path: the path, also if there is no such file.
        exists: whether there is one.
    """

    path: str
    exists: bool = False
    _content: Mapping[str, Any] = field(default=_EMPTY, repr=False)

    @property
    def current_context(self) -> str:
        """The name of the current context; empty if there is none."""
        return self._string("currentContext")

    @property
    def http_headers(self) -> Mapping[str, str]:
        """Headers to send with every request to an engine."""
        return self._strings("HttpHeaders")

    @property
    def auths(self) -> Mapping[str, Mapping[str, Any]]:
        """Stored credentials by registry. An entry is empty if a helper has the credentials."""
        return self._objects("auths")

    @property
    def creds_store(self) -> str:
        """The credential helper for registries without their own; empty if there is none."""
        return self._string("credsStore")

    @property
    def cred_helpers(self) -> Mapping[str, str]:
        """Credential helpers by registry."""
        return self._strings("credHelpers")

    @property
    def proxies(self) -> Mapping[str, Mapping[str, Any]]:
        """Proxies by engine address, or under "default"."""
        return self._objects("proxies")

    def without(self, part: str) -> ConfigFile:
        """Return the file without the value of a property."""
        key = part.replace("_", "").lower()
        kept = {name: value for name, value in self._content.items() if name.lower() != key}
        return replace(self, _content=kept)

    def invalid(self, key: str, expected: str) -> InvalidArgument:
        """Return the error for a value that is not as expected."""
        return InvalidArgument(f"{self.path}: {key}: expected {expected}", hint=_HINT)

    def _string(self, key: str) -> str:
        value = get_any_case(self._content, key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.invalid(key, "a string")
        return value

    def _object(self, key: str) -> Mapping[str, Any]:
        value = get_any_case(self._content, key)
        if value is None:
            return _EMPTY
        if not isinstance(value, Mapping):
            raise self.invalid(key, "an object")
        return value

    def _strings(self, key: str) -> Mapping[str, str]:
        found = self._object(key)
        for name, value in found.items():
            if not isinstance(value, str):
                raise self.invalid(f"{key}: {name}", "a string")
        return found

    def _objects(self, key: str) -> Mapping[str, Mapping[str, Any]]:
        found: dict[str, Any] = {}
        for name, value in self._object(key).items():
            # An empty entry may be written as null.
            found[name] = _EMPTY if value is None else value
        for name, value in found.items():
            if not isinstance(value, Mapping):
                raise self.invalid(f"{key}: {name}", "an object")
        return found


def get_any_case(content: Mapping[str, Any], key: str) -> Any:
    """Return the value of a key in any case, as Go's decoder does: of several, the last."""
    lower = key.lower()
    found = None
    for name, value in content.items():
        if name.lower() == lower:
            found = value
    return found


def read(directory: str | os.PathLike[str]) -> ConfigFile:
    """Read the config.json of a directory; without such a file the result is empty.

    Raises:
        InvalidArgument: the file cannot be read, or is not JSON.
    """
    path = os.path.join(os.fspath(directory), _NAME)
    content = _load(path)
    return ConfigFile(path) if content is None else ConfigFile(path, True, content)


def read_usable(
    directory: str | os.PathLike[str], parts: Iterable[str], ignored: list[str]
) -> ConfigFile:
    """Read the config.json of a directory without what is invalid, as the ``docker`` command does.

    Args:
        directory: the directory.
        parts: the properties of ``ConfigFile`` that are needed.
        ignored: gets a message for each part that is ignored, and for an unusable file.
    """
    try:
        content = read(directory)
    except InvalidArgument as error:
        ignored.append(f"{error.problem}; {AS_DOCKER}")
        return ConfigFile(os.path.join(os.fspath(directory), _NAME), True)
    for part in parts:
        try:
            getattr(content, part)
        except InvalidArgument as error:
            ignored.append(f"{error.problem}; {AS_DOCKER}")
            content = content.without(part)
    return content


def parse(name: str, raw: bytes) -> ConfigFile:
    """Parse the contents of a config.json from elsewhere, which errors call ``name``.

    Raises:
        InvalidArgument: they are not JSON.
    """
    return ConfigFile(name, True, _parse_object(name, raw))


def parse_variable(name: str, text: str) -> ConfigFile:
    """Parse the contents of a config.json in an environment variable.

    Raises:
        InvalidArgument: they are not text in UTF-8, or not JSON.
    """
    if not is_unicode(text):
        raise InvalidArgument(f"{name} is not text in UTF-8")
    return parse(name, text.encode())


def update(
    directory: str | os.PathLike[str], change: Callable[[dict[str, Any]], None]
) -> ConfigFile:
    """Change the config.json of a directory; create both if missing.

    The file is replaced atomically, and only if something changed. Unknown keys, the mode, and a
    symbolic link to the file are kept; but only the owner can read a new file, or one that has
    credentials in it.

    Raises:
        InvalidArgument: the file cannot be read, is not JSON, or cannot be written.
    """
    path = os.path.join(os.fspath(directory), _NAME)
    content = _load(path) or {}
    before = _dump(content)
    change(content)
    after = _dump(content)
    try:
        if after != before:
            _replace(os.path.realpath(path), after, 0o700 if _has_secrets(content) else 0o7777)
    except (OSError, ValueError) as error:
        if from_signal_handler(error):
            raise
        raise InvalidArgument(f"{path} cannot be written: {_reason(error)}") from None
    return ConfigFile(path, True, content)


def _dump(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent="\t", ensure_ascii=False)


def _load(path: str) -> dict[str, Any] | None:
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except (FileNotFoundError, NotADirectoryError) as error:
        if from_signal_handler(error):
            raise
        return None
    except (OSError, ValueError) as error:
        if from_signal_handler(error):
            raise
        raise InvalidArgument(f"{path} cannot be read: {_reason(error)}", hint=_HINT) from None
    return _parse_object(path, raw)


def _parse_object(path: str, raw: bytes) -> dict[str, Any]:
    content, line = _parse_json(raw)
    if line is not None:
        raise InvalidArgument(f"{path} is not JSON (line {line})", hint=_HINT)
    if not isinstance(content, dict):
        raise InvalidArgument(f"{path}: expected an object", hint=_HINT)
    return content


def _parse_json(raw: bytes) -> tuple[Any, int | None]:
    """Return the first value, as docker ignores what follows it; or the line of a mistake.

    It never raises: the parser's error holds the whole text, with its secrets.
    """
    text = raw.decode("utf-8-sig", "replace").lstrip(" \t\r\n")
    if not text:
        return {}, None
    try:
        return json.JSONDecoder().raw_decode(text)[0], None
    except json.JSONDecodeError as error:
        return None, error.lineno
    except (ValueError, RecursionError) as error:
        if from_signal_handler(error):
            raise
        return None, 1


def _has_secrets(content: Mapping[str, Any]) -> bool:
    """Whether there are credentials in the file itself."""
    # Keys may be in any case, and then there may be several of one name.
    found = [value for name, value in content.items() if name.lower() == "auths"]
    entries = [entry for value in found if isinstance(value, dict) for entry in value.values()]
    return any(
        bool(value)
        for entry in entries
        if isinstance(entry, dict)
        for name, value in entry.items()
        if name.lower() in _SECRETS
    )


def _replace(path: str, text: str, mask: int) -> None:
    """Replace a file; ``mask`` are the bits of its mode that are kept."""
    # Imported here: it is slow to import, and needed only to store credentials.
    import tempfile

    directory = os.path.dirname(path)
    os.makedirs(directory, mode=0o700, exist_ok=True)
    number, new = tempfile.mkstemp(prefix=_NAME, dir=directory)
    try:
        # In JSON, half of a character is written as it is escaped here.
        with open(number, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
            try:
                old = os.stat(path)
            except FileNotFoundError as error:
                if from_signal_handler(error):
                    raise
            else:
                if hasattr(os, "fchown"):
                    os.fchmod(number, old.st_mode & mask)
                    # Only root can keep the owner of another user's file.
                    with suppress(PermissionError):
                        os.fchown(number, old.st_uid, old.st_gid)
            file.flush()
            os.fsync(number)
        os.replace(new, path)
    except BaseException:
        os.unlink(new)
        raise


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
