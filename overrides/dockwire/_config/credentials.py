"""Find, store and erase the user's credentials for registries, as the ``docker`` command does.

DOCKER_AUTH_CONFIG, in the format of the file, takes precedence. Otherwise a registry has one store:
its own helper (``credHelpers``), else the common one (``credsStore``), else the file (``auths``).
"""

from __future__ import annotations

import base64
import binascii
import logging
import os
import shutil
from collections.abc import Mapping
from typing import Any

from dockwire_api import models
from dockwire_api.record import Record, field, replace

from .._protocol.hide_frames import hide_frames
from .._protocol.images.registries import (
    DOCKER_HUB_KEY,
    CredentialLookup,
    registry_host,
    registry_key,
)
from .._protocol.signal_handlers import from_signal_handler
from ..errors import CredentialError, DockwireError, InvalidArgument
from . import config_json
from .config_json import ConfigDirectory
from .credential_helpers import TOKEN, Helper, HelperDeadline, Secret

_VARIABLE = "DOCKER_AUTH_CONFIG"
_log = logging.getLogger("dockwire.credentials")


class RegistryCredentials(Record):
    """The result of a search for one registry.

    Attributes:
        registry: the key under which credentials for the registry are stored.
        location: where the search looked, for messages; empty if there was no search.
        credentials: the credentials; None if there are none.
        ignored: what is invalid in config.json, and ignored.
    """

    registry: str
    location: str
    credentials: models.AuthConfig | None = None
    ignored: tuple[str, ...] = ()

    def lookup(self) -> CredentialLookup:
        """Return what messages need of it."""
        return CredentialLookup(
            registry=self.registry,
            location=self.location,
            found=self.credentials is not None,
            ignored=self.ignored,
        )


class AllCredentials(Record):
    """Credentials of all registries by key, and the errors of those that could not be read.

    ``ignored`` says what is invalid in config.json, and ignored.
    """

    location: str
    credentials: Mapping[str, models.AuthConfig] = field(factory=dict)
    errors: tuple[DockwireError, ...] = ()
    ignored: tuple[str, ...] = ()


class _Store(Record):
    """Where the credentials for a registry are stored: in a helper, or in the file."""

    config: config_json.ConfigFile
    helper: Helper | None = None

    @property
    def is_detected(self) -> bool:
        """Whether the helper was found in PATH but not configured; failed look-ups are ignored."""
        return self.helper is not None and not self.helper.source

    def __str__(self) -> str:
        path = self.config.path if self.config.exists else f"{self.config.path} (no such file)"
        if self.helper is None:
            return path
        if self.is_detected:
            return self.helper.program
        return f"{self.helper.program}, configured in {path}"


@hide_frames
def find_for_request(
    config: ConfigDirectory, registry: str | None, deadline: HelperDeadline
) -> tuple[models.AuthConfig | Mapping[str, models.AuthConfig] | None, CredentialLookup]:
    """Find credentials for one registry or for all, and where they were found, for messages.

    Raises:
        InvalidArgument: the entry of config.json for this registry is invalid.
        CredentialError: the configured helper is missing, failed, or did not answer.
    """
    if registry is not None:
        one = find_credentials(config, registry, deadline, ignores=True)
        return one.credentials, one.lookup()
    everything = find_all_credentials(config, deadline)
    problems = tuple(error.problem for error in everything.errors)
    for problem in problems:
        _log.warning("the build runs without some credentials: %s", problem)
    return everything.credentials, CredentialLookup(
        location=everything.location,
        found=bool(everything.credentials),
        problems=problems,
        ignored=everything.ignored,
    )


@hide_frames
def find_credentials(
    config: ConfigDirectory, registry: str, deadline: HelperDeadline, *, ignores: bool = False
) -> RegistryCredentials:
    """Find the credentials for a registry.

    Args:
        config: where config.json is.
        registry: the registry.
        deadline: how long helpers may take.
        ignores: whether to go on without what is invalid in config.json, but for this entry.

    Raises:
        InvalidArgument: config.json, or its entry for this registry, is invalid.
        CredentialError: the configured helper is missing, failed, or did not answer.
    """
    key = registry_key(registry)
    if config is False:
        return RegistryCredentials(key, "")
    variable = _from_variable(config)
    if variable is not None and (found := _in_file(variable, key)) is not None:
        return RegistryCredentials(key, variable.path, found)
    ignored: list[str] = []
    directory = _directory(config)
    content = _read_usable(directory, ignored) if ignores else config_json.read(directory)
    store = _store_for(content, key)
    location = str(store) if variable is None else f"{_VARIABLE} and {store}"
    return RegistryCredentials(key, location, _get(store, key, deadline), tuple(ignored))


@hide_frames
def find_all_credentials(config: ConfigDirectory, deadline: HelperDeadline) -> AllCredentials:
    """Find all credentials. An error with one of them is returned with the others.

    Raises:
        InvalidArgument: DOCKER_AUTH_CONFIG is invalid.
    """
    if config is False:
        return AllCredentials("")
    ignored: list[str] = []
    content = _read_usable(_directory(config), ignored)
    common = _store_for(content, "")
    found: dict[str, models.AuthConfig] = {}
    errors: list[DockwireError] = []

    def add(store: _Store, key: str) -> None:
        try:
            if (credentials := _get(store, key, deadline)) is not None:
                found[key] = credentials
        except (CredentialError, InvalidArgument) as error:
            errors.append(error)

    keys: list[str] = []
    try:
        keys = list(content.auths) if common.helper is None else common.helper.list(deadline)
    except CredentialError as error:
        if not common.is_detected:
            errors.append(error)
    for key in keys:
        add(common, key)
    for key in content.cred_helpers:
        add(_store_for(content, key), key)
    variable = _from_variable(config)
    if variable is not None:
        for key in variable.auths:
            add(_Store(variable), key)
    location = str(common) if variable is None else f"{_VARIABLE} and {common}"
    return AllCredentials(location, found, tuple(errors), tuple(ignored))


@hide_frames
def check_writable(config: ConfigDirectory) -> None:
    """Check that credentials can be stored, before they are sent to a registry.

    Raises:
        InvalidArgument: config.json is invalid, or the engine must not use it.
    """
    config_json.read(_required_directory(config))


def credentials_to_store(sent: models.AuthConfig, token: str | None) -> models.AuthConfig:
    """Return what to store after a login: the token that the registry issued, or the password."""
    sent = split_auth(sent)
    return replace(sent, password=None, identity_token=token) if token else sent


@hide_frames
def store_credentials(
    config: ConfigDirectory, credentials: models.AuthConfig, deadline: HelperDeadline
) -> None:
    """Store credentials for their registry, as ``docker login`` does.

    Raises:
        InvalidArgument: config.json is invalid or not writable, or the engine must not use it.
        CredentialError: the helper is missing, failed, or did not answer.
    """
    key = registry_key(credentials.server_address or "")
    store = _store_for(config_json.read(_required_directory(config)), key)
    username, password = credentials.username or "", credentials.password or ""
    entry: dict[str, str] = {}
    if credentials.registry_token:
        entry["registrytoken"] = credentials.registry_token
    if store.helper is None:
        if username or password:
            # Never raises: an encoding error would contain the password.
            pair = f"{username}:{password}".encode("utf-8", "replace")
            entry["auth"] = base64.b64encode(pair).decode()
        if credentials.identity_token:
            entry["identitytoken"] = credentials.identity_token
    elif credentials.identity_token:
        store.helper.store(key, TOKEN, credentials.identity_token, deadline)
    else:
        store.helper.store(key, username, password, deadline)

    def change(content: dict[str, Any]) -> None:
        _auths(content)[key] = entry
        if store.is_detected and store.helper is not None:
            # Configure the helper, so that other programs find the credentials too.
            content["credsStore"] = store.helper.name

    config_json.update(_required_directory(config), change)


@hide_frames
def erase_credentials(config: ConfigDirectory, registry: str, deadline: HelperDeadline) -> None:
    """Erase the credentials for a registry, if there are any, as ``docker logout`` does.

    Raises:
        InvalidArgument: config.json is invalid or not writable, or the engine must not use it.
        CredentialError: the helper is missing, failed, or did not answer.
    """
    key = registry_key(registry)
    content = config_json.read(_required_directory(config))
    # Older versions of docker stored credentials under these keys too.
    keys = [key] if key == DOCKER_HUB_KEY else [registry, key, f"http://{key}", f"https://{key}"]
    same_host = (each for each in content.auths if registry_host(each) == key)
    keys = list(dict.fromkeys([*keys, *same_host]))
    errors: list[CredentialError] = []
    for each in keys:
        store = _store_for(content, each)
        try:
            if store.helper is not None:
                store.helper.erase(each, deadline)
        except CredentialError as error:
            errors.append(error)
            continue
        if each in content.auths:
            _erase_entry(_required_directory(config), each)
    # Some helpers fail for unknown keys, so only raise if every key failed.
    if len(errors) == len(keys):
        raise errors[0]


def _directory(config: str | os.PathLike[str] | None) -> str:
    return config_json.default_directory(os.environ) if config is None else os.fspath(config)


def _read_usable(directory: str, ignored: list[str]) -> config_json.ConfigFile:
    parts = ("auths", "creds_store", "cred_helpers")
    return config_json.read_usable(directory, parts, ignored)


def _required_directory(config: ConfigDirectory) -> str:
    if config is False:
        raise InvalidArgument("the engine was created with config=False, to use no config.json")
    return _directory(config)


def _from_variable(config: ConfigDirectory) -> config_json.ConfigFile | None:
    """Parse DOCKER_AUTH_CONFIG, which does not apply to a directory that the caller names."""
    text = os.environ.get(_VARIABLE) if config is None else None
    return config_json.parse_variable(_VARIABLE, text) if text else None


def _store_for(config: config_json.ConfigFile, key: str) -> _Store:
    helpers = config.cred_helpers
    name = helpers[key] if key and key in helpers else config.creds_store
    if name:
        return _Store(config, Helper(name, config.path))
    if config.auths or helpers:
        return _Store(config)
    # Before the first login docker uses the platform's helper if it is installed.
    name = "pass" if shutil.which("pass") else "secretservice"
    helper = Helper(name)
    return _Store(config, helper) if shutil.which(helper.program) else _Store(config)


def _get(store: _Store, key: str, deadline: HelperDeadline) -> models.AuthConfig | None:
    in_file = _in_file(store.config, key)
    if store.helper is None:
        return in_file
    try:
        secret = store.helper.get(key, deadline)
    except CredentialError:
        if store.is_detected:
            return None
        raise
    registry_token = None if in_file is None else in_file.registry_token
    if secret is not None:
        return replace(_from_secret(key, secret), registry_token=registry_token)
    if in_file is None or not registry_token:
        return None
    return models.AuthConfig(server_address=in_file.server_address, registry_token=registry_token)


def _from_secret(key: str, secret: Secret) -> models.AuthConfig:
    if secret.username == TOKEN:
        return models.AuthConfig(server_address=key, identity_token=secret.secret)
    return models.AuthConfig(
        server_address=key, username=secret.username, password=secret.secret or None
    )


def _in_file(config: config_json.ConfigFile, key: str) -> models.AuthConfig | None:
    """Return the credentials in the file itself, whose key may also be a URL of the registry."""
    auths = config.auths
    if key not in auths:
        key = next((each for each in auths if registry_host(each) == key), key)
    entry = auths.get(key)
    if not entry:
        return None
    name = f"auths: {key}"
    texts: dict[str, str | None] = {}
    for part in ("username", "password", "auth", "identitytoken", "registrytoken"):
        value = config_json.get_any_case(entry, part)
        if value is not None and not isinstance(value, str):
            raise config.invalid(f"{name}: {part}", "a string")
        texts[part] = value or None
    found = models.AuthConfig(
        username=texts["username"],
        password=texts["password"],
        auth=texts["auth"],
        identity_token=texts["identitytoken"],
        registry_token=texts["registrytoken"],
        server_address=key,
    )
    found = split_auth(found, f"{name}: auth", config.path)
    if found.username or found.password or found.identity_token or found.registry_token:
        return found
    return None


def split_auth(
    credentials: models.AuthConfig, name: str = "auth", path: str = ""
) -> models.AuthConfig:
    """Replace ``auth``, base64 of user:password, by user name and password.

    Raises:
        InvalidArgument: it is not; the message begins with the path and the name, if given.
    """
    if not credentials.auth:
        return credentials
    username, colon, password = _decode_base64(credentials.auth).partition(":")
    if not colon:
        where = f"{path}: {name}" if path else name
        raise InvalidArgument(f"{where}: expected base64 of user:password")
    return replace(
        credentials,
        auth=None,
        username=username or None,
        # Some programs pad the password with NUL bytes.
        password=password.strip("\0") or None,
    )


def _decode_base64(auth: str) -> str:
    try:
        raw = base64.b64decode(auth.replace("\r", "").replace("\n", ""), validate=True)
    except (binascii.Error, ValueError) as error:
        if from_signal_handler(error):
            raise
        return ""
    return raw.decode("utf-8", "replace")


def _erase_entry(directory: str, key: str) -> None:
    config_json.update(directory, lambda content: _auths(content).pop(key, None))


def _auths(content: dict[str, Any]) -> dict[str, Any]:
    """Return the ``auths`` object of a file to change, in any letter case; add it if missing."""
    found = config_json.get_any_case(content, "auths")
    if isinstance(found, dict):
        return found
    added: dict[str, Any] = {}
    content["auths"] = added
    return added
