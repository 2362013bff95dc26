"""Read the user's settings: contexts, config.json, credential helpers, proxies, packages."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from importlib import metadata
from typing import Any, TypeVar

from ..._config import config_json
from ..._config.contexts import list_contexts
from ..._config.credential_helpers import Helper
from ..._config.proxies import proxy_variables
from ...errors import InvalidArgument
from ..findings.check import Finding
from ..findings.user_settings import (
    ConfigFacts,
    ContextFacts,
    CredentialFacts,
    HelperFacts,
    StoredContext,
    config_finding,
    contexts_finding,
    credentials_finding,
    packages_finding,
    proxies_finding,
)
from .subject import Subject

T = TypeVar("T")

_SECRETS = ("auth", "password", "identitytoken", "registrytoken")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
_PACKAGES = (
    "attrs",
    "h11",
    "httptools",
    "httpx",
    "httpx2",
    "opentelemetry-api",
    "orjson",
    "python-dateutil",
    "rich",
)


def check_contexts(subject: Subject) -> Finding:
    """List the stored contexts, and those that cannot be used."""
    directory = subject.settings.config_directory
    contexts = []
    for each in list_contexts(directory):
        host = "" if each.context is None else each.context.address.text
        # The name and the file are shown anyway.
        before = f"context {each.name!r} ({each.file}): "
        problem = "" if each.error is None else each.error.problem.removeprefix(before)
        contexts.append(StoredContext(each.name, host, each.file, problem))
    config = subject.config
    current = "" if config is None else _or_default(lambda: config.current_context, "")
    return contexts_finding(
        ContextFacts(
            directory=os.path.join(directory, "contexts", "meta"),
            contexts=tuple(contexts),
            current=subject.settings.environment.get("DOCKER_CONTEXT") or current,
            used=None if subject.found is None else subject.found.context,
            reason=subject.reason,
        )
    )


def check_config(subject: Subject) -> Finding:
    """Read config.json, and check each part that this package uses."""
    path = os.path.join(subject.settings.config_directory, "config.json")
    facts = ConfigFacts(path=path)
    try:
        config = subject.config = config_json.read(subject.settings.config_directory)
    except InvalidArgument as error:
        return config_finding(ConfigFacts(path=path, exists=True, problems=(error.problem,)))
    if not config.exists:
        return config_finding(facts)
    problems = []
    for part in ("current_context", "http_headers", "auths", "creds_store", "cred_helpers"):
        try:
            getattr(config, part)
        except InvalidArgument as error:
            problems.append(error.problem)
    return config_finding(
        ConfigFacts(
            path=path,
            exists=True,
            mode=os.stat(path).st_mode if os.name == "posix" else None,
            problems=tuple(problems),
            has_passwords=bool(_registries_in_file(config)),
        )
    )


def check_credentials(subject: Subject) -> Finding:
    """Look for the credential helpers that config.json names; none of them is run."""
    assert subject.config is not None
    config = subject.config
    sources: dict[str, list[str]] = {}
    if store := _or_default(lambda: config.creds_store, ""):
        sources.setdefault(store, []).append("credsStore")
    none: Mapping[str, str] = {}
    for registry, name in _or_default(lambda: config.cred_helpers, none).items():
        sources.setdefault(name, []).append(f"credHelpers: {registry}")
    registries, problem = _registries_of_variable(subject.settings.environment)
    return credentials_finding(
        CredentialFacts(
            config=config.path,
            helpers=tuple(_look_for_helper(name, named) for name, named in sources.items()),
            registries=tuple(_registries_in_file(config)),
            variable_registries=registries,
            problem=problem,
        )
    )


def check_proxies(subject: Subject) -> Finding:
    """Look at the proxies of config.json and of the environment."""
    host = "" if subject.found is None else subject.found.host
    containers: dict[str, str] = {}
    problem = ""
    try:
        containers = proxy_variables(subject.settings.config_directory, host)
    except InvalidArgument as error:
        problem = error.problem
    environment = subject.settings.environment
    of_program = {}
    for name in _PROXIES:
        if value := environment.get(name) or environment.get(name.lower()):
            of_program[name] = hide_login(value)
    of_containers = {name: hide_login(containers[name]) for name in _PROXIES if name in containers}
    return proxies_finding(of_containers, of_program, problem)


def check_packages(subject: Subject) -> Finding:
    """Look up the versions of the packages that matter."""
    versions = {name: _version_of(name) for name in _PACKAGES}
    has_wheels = platform.python_implementation() == "CPython" and sys.platform in (
        "linux",
        "darwin",
        "win32",
    )
    return packages_finding(versions, has_wheels)


def hide_login(url: str) -> str:
    """Return a URL without the user name and password in it, which may have any characters."""
    return re.sub(r"^([a-zA-Z][\w+.-]*://)?.*@", r"\1<hidden>@", url, flags=re.DOTALL)


def _or_default(read: Callable[[], T], default: T) -> T:
    """Return a part of config.json; the default if it is invalid, which another check reports."""
    try:
        return read()
    except InvalidArgument:
        return default


def _look_for_helper(name: str, sources: list[str]) -> HelperFacts:
    program = Helper(name).program
    path = shutil.which(program) if "\0" not in name else None
    return HelperFacts(program, path or "", tuple(sources))


def _registries_in_file(config: config_json.ConfigFile) -> list[str]:
    none: Mapping[str, Mapping[str, Any]] = {}
    auths = _or_default(lambda: config.auths, none)
    return [
        registry
        for registry, entry in auths.items()
        if any(config_json.get_any_case(entry, name) for name in _SECRETS)
    ]


def _registries_of_variable(
    environment: Mapping[str, str],
) -> tuple[tuple[str, ...] | None, str]:
    """Return the registries of DOCKER_AUTH_CONFIG, and why it is not usable."""
    name = "DOCKER_AUTH_CONFIG"
    text = environment.get(name)
    if not text:
        return None, ""
    try:
        return tuple(config_json.parse_variable(name, text).auths), ""
    except InvalidArgument as error:
        return (), error.problem


def _version_of(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
