"""Which credentials the user has for which registry, and keeping them, as ``docker`` does.

For each registry one place counts: its own helper (``credHelpers``), else the common one
(``credsStore``), else what stands in the file itself (``auths``). DOCKER_AUTH_CONFIG, in the form
of the file, comes before all of them.
"""

from __future__ import annotations

import base64
import binascii
import logging
import os
import shutil
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve, field, frozen

from dockwire_api import models

from .._protocol.images.references import DOCKER_HUB
from .._protocol.images.registries import DOCKER_HUB_KEY, CredentialLookup
from ..errors import CredentialError, DockwireError, InvalidArgument
from . import config_json
from .config_json import Config
from .credential_helpers import TOKEN, Helper, HelperDeadline, Secret

_HUB_NAMES = ("", DOCKER_HUB, "index.docker.io")
_VARIABLE = "DOCKER_AUTH_CONFIG"
_log = logging.getLogger("dockwire")


@frozen
class RegistryCredentials:
    """What was found for a registry.

    Attributes:
        registry: the registry, by the name under which credentials for it are kept.
        place: where was looked, in words; empty where it was not to be looked.
        credentials: what was found; None for nothing.
    """

    registry: str
    place: str
    credentials: models.AuthConfig | None = None


@frozen
class AllCredentials:
    """All credentials that there are, for a build: by registry, with the troubles on the way."""

    place: str
    credentials: Mapping[str, models.AuthConfig] = field(factory=dict)
    troubles: tuple[DockwireError, ...] = ()


@frozen
class _Place:
    """Where the credentials for one registry are: with a helper, or in the file."""

    config: config_json.ConfigFile
    helper: Helper | None = None

    @property
    def is_found(self) -> bool:
        """Whether nobody has named the helper, so that what goes wrong with it is no trouble."""
        return self.helper is not None and not self.helper.source

    def __str__(self) -> str:
        path = self.config.path if self.config.exists else f"{self.config.path} (no such file)"
        if self.helper is None:
            return path
        return self.helper.program if self.is_found else f"{self.helper.program}, named in {path}"


def registry_key(registry: str) -> str:
    """The name under which credentials are kept: a host with its port; Docker Hub has an odd one.

    ``registry`` is a domain, as images have it, or an address with or without a scheme.
    """
    host = registry_host(registry)
    return DOCKER_HUB_KEY if host in _HUB_NAMES else host


def registry_host(address: str) -> str:
    """The host with its port, of an address that may have a scheme and a path."""
    if "://" in address:
        try:
            if found := urlsplit(address).netloc.rpartition("@")[2]:
                return found
        except ValueError:
            pass
    return address.partition("/")[0]


def find_for_request(
    config: Config, registry: str | None, deadline: HelperDeadline
) -> tuple[models.AuthConfig | Mapping[str, models.AuthConfig] | None, CredentialLookup]:
    """The credentials for a registry, or without one all there are, and what to say of that.

    Raises:
        InvalidArgument: config.json, or what it says about this registry, is unusable.
        CredentialError: a helper that is named for it is missing, failed, or did not answer.
    """
    if registry is not None:
        one = find_credentials(config, registry, deadline)
        found = one.credentials is not None
        return one.credentials, CredentialLookup(
            registry=one.registry, location=one.place, found=found
        )
    everything = find_all_credentials(config, deadline)
    for trouble in everything.troubles:
        _log.warning("a build goes without some credentials: %s", trouble.problem)
    troubles = tuple(trouble.problem for trouble in everything.troubles)
    found = bool(everything.credentials)
    return everything.credentials, CredentialLookup(
        location=everything.place, found=found, problems=troubles
    )


def find_credentials(
    config: Config, registry: str, deadline: HelperDeadline
) -> RegistryCredentials:
    """The credentials for a registry.

    Raises:
        InvalidArgument: config.json, or what it says about this registry, is unusable.
        CredentialError: a helper that is named for it is missing, failed, or did not answer.
    """
    key = registry_key(registry)
    if config is False:
        return RegistryCredentials(key, "")
    given = _variable(config)
    if given is not None and (found := _in_file(given, key)) is not None:
        return RegistryCredentials(key, given.path, found)
    place = _place(config_json.read(_folder(config)), key)
    words = str(place) if given is None else f"{_VARIABLE} and {place}"
    return RegistryCredentials(key, words, _get(place, key, deadline))


def find_all_credentials(config: Config, deadline: HelperDeadline) -> AllCredentials:
    """All credentials that there are. One that cannot be had keeps nobody from the others.

    Raises:
        InvalidArgument: config.json cannot be read at all.
    """
    if config is False:
        return AllCredentials("")
    content = config_json.read(_folder(config))
    common = _place(content, "")
    found: dict[str, models.AuthConfig] = {}
    troubles: list[DockwireError] = []

    def add(place: _Place, key: str) -> None:
        try:
            if (one := _get(place, key, deadline)) is not None:
                found[key] = one
        except (CredentialError, InvalidArgument) as error:
            troubles.append(error)

    keys: list[str] = []
    try:
        keys = list(content.auths) if common.helper is None else common.helper.list(deadline)
    except CredentialError as error:
        if not common.is_found:
            troubles.append(error)
    for key in keys:
        add(common, key)
    for key in content.cred_helpers:
        add(_place(content, key), key)
    given = _variable(config)
    if given is not None:
        for key in given.auths:
            add(_Place(given), key)
    place = str(common) if given is None else f"{_VARIABLE} and {common}"
    return AllCredentials(place, found, tuple(troubles))


def check_writable(config: Config) -> None:
    """See whether there is a place to keep credentials in, before any are tried.

    Raises:
        InvalidArgument: config.json is unusable, or is not to be used.
    """
    config_json.read(_chosen(config))


def credentials_to_store(tried: models.AuthConfig, token: str | None) -> models.AuthConfig:
    """What to keep of credentials that were tried: a token that they gave, or themselves."""
    tried = _plain(tried, "auth", "")
    return evolve(tried, password=None, identity_token=token) if token else tried


def store_credentials(
    config: Config, accepted: models.AuthConfig, deadline: HelperDeadline
) -> None:
    """Keep credentials for their registry, as ``docker login`` does.

    Raises:
        InvalidArgument: config.json is unusable or cannot be written, or is not to be used.
        CredentialError: the helper for it is missing, failed, or did not answer.
    """
    key = registry_key(accepted.server_address or "")
    place = _place(config_json.read(_chosen(config)), key)
    username, password = accepted.username or "", accepted.password or ""
    entry: dict[str, str] = {}
    if accepted.registry_token:
        entry["registrytoken"] = accepted.registry_token
    if place.helper is None:
        if username or password:
            # What is no text is kept as docker would: an error would hold the password.
            pair = f"{username}:{password}".encode("utf-8", "replace")
            entry["auth"] = base64.b64encode(pair).decode()
        if accepted.identity_token:
            entry["identitytoken"] = accepted.identity_token
    elif accepted.identity_token:
        place.helper.store(key, TOKEN, accepted.identity_token, deadline)
    else:
        place.helper.store(key, username, password, deadline)

    def change(content: dict[str, Any]) -> None:
        _section(content, "auths")[key] = entry
        if place.is_found and place.helper is not None:
            # From now on everybody has to look there.
            content["credsStore"] = place.helper.name

    config_json.update(_chosen(config), change)


def erase_credentials(config: Config, registry: str, deadline: HelperDeadline) -> None:
    """Forget the credentials for a registry, as ``docker logout`` does; also if there are none.

    Raises:
        InvalidArgument: config.json is unusable or cannot be written, or is not to be used.
        CredentialError: the helper for it is missing, failed, or did not answer.
    """
    key = registry_key(registry)
    content = config_json.read(_chosen(config))
    # In these forms too they may have been kept once.
    keys = [key] if key == DOCKER_HUB_KEY else [registry, key, f"http://{key}", f"https://{key}"]
    keys = list(
        dict.fromkeys([*keys, *(each for each in content.auths if registry_host(each) == key)])
    )
    troubles: list[CredentialError] = []
    for each in keys:
        place = _place(content, each)
        try:
            if place.helper is not None:
                place.helper.erase(each, deadline)
        except CredentialError as error:
            troubles.append(error)
            continue
        if each in content.auths:
            config_json.update(_chosen(config), _without(each))
    # A helper may well fail for what it does not know.
    if len(troubles) == len(keys):
        raise troubles[0]


def _folder(config: str | os.PathLike[str] | None) -> str:
    return config_json.directory(os.environ) if config is None else os.fspath(config)


def _chosen(config: Config) -> str:
    if config is False:
        raise InvalidArgument("the engine object was made with config=False, to use no config.json")
    return _folder(config)


def _variable(config: Config) -> config_json.ConfigFile | None:
    """What DOCKER_AUTH_CONFIG holds; a directory that the caller names counts alone."""
    text = os.environ.get(_VARIABLE) if config is None else None
    return config_json.parse(_VARIABLE, text.encode()) if text else None


def _place(config: config_json.ConfigFile, key: str) -> _Place:
    helpers = config.cred_helpers
    name = helpers[key] if key and key in helpers else config.creds_store
    if name:
        return _Place(config, Helper(name, config.path))
    if config.auths or helpers:
        return _Place(config)
    # As docker does where nobody has logged in yet: what there is on this machine.
    name = "pass" if shutil.which("pass") else "secretservice"
    helper = Helper(name)
    return _Place(config, helper) if shutil.which(helper.program) else _Place(config)


def _get(place: _Place, key: str, deadline: HelperDeadline) -> models.AuthConfig | None:
    in_file = _in_file(place.config, key)
    if place.helper is None:
        return in_file
    try:
        secret = place.helper.get(key, deadline)
    except CredentialError:
        if place.is_found:
            return None
        raise
    if secret is None:
        return None if in_file is None or not in_file.registry_token else _bearer(in_file)
    made = _kept(key, secret)
    return made if in_file is None else evolve(made, registry_token=in_file.registry_token)


def _kept(key: str, secret: Secret) -> models.AuthConfig:
    if secret.username == TOKEN:
        return models.AuthConfig(server_address=key, identity_token=secret.secret)
    return models.AuthConfig(
        server_address=key, username=secret.username, password=secret.secret or None
    )


def _bearer(entry: models.AuthConfig) -> models.AuthConfig:
    return models.AuthConfig(
        server_address=entry.server_address, registry_token=entry.registry_token
    )


def _in_file(config: config_json.ConfigFile, key: str) -> models.AuthConfig | None:
    """The credentials in the file itself, also where the registry is written as a URL there."""
    auths = config.auths
    if key not in auths:
        key = next((each for each in auths if registry_host(each) == key), key)
    entry = auths.get(key)
    if not entry:
        return None
    name = f"auths: {key}"
    texts: dict[str, str | None] = {}
    for part in ("username", "password", "auth", "identitytoken", "registrytoken"):
        value = config_json.part(entry, part)
        if value is not None and not isinstance(value, str):
            raise config.wrong(f"{name}: {part}", "a text")
        texts[part] = value or None
    made = models.AuthConfig(
        username=texts["username"],
        password=texts["password"],
        auth=texts["auth"],
        identity_token=texts["identitytoken"],
        registry_token=texts["registrytoken"],
        server_address=key,
    )
    made = _plain(made, f"{name}: auth", config.path)
    told = made.username or made.password or made.identity_token or made.registry_token
    return made if told else None


def _plain(credentials: models.AuthConfig, name: str, path: str) -> models.AuthConfig:
    """User name and password by themselves, where they stand together in ``auth``."""
    if not credentials.auth:
        return credentials
    text = _decoded(credentials.auth)
    username, colon, password = text.partition(":")
    if not colon:
        where = f"{path}: {name}" if path else name
        raise InvalidArgument(f"{where}: expected base64 of user:password")
    return evolve(
        credentials,
        auth=None,
        username=username or None,
        # Some have been padded.
        password=password.strip("\0") or None,
    )


def _decoded(auth: str) -> str:
    try:
        raw = base64.b64decode(auth.replace("\r", "").replace("\n", ""), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return raw.decode("utf-8", "replace")


def _without(key: str) -> Callable[[dict[str, Any]], None]:
    def change(content: dict[str, Any]) -> None:
        _section(content, "auths").pop(key, None)

    return change


def _section(content: dict[str, Any], key: str) -> dict[str, Any]:
    """A part of the file to change, in whatever case its name is written."""
    found = config_json.part(content, key)
    if isinstance(found, dict):
        return found
    made: dict[str, Any] = {}
    content[key] = made
    return made
