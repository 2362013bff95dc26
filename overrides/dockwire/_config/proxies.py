"""The proxies of config.json, as environment variables and build arguments."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from dockwire_api.hidden import hide

from .._protocol.hide_frames import hide_frames
from ..errors import InvalidArgument
from . import config_json
from .config_json import ConfigDirectory, get_any_case

_KEYS = {
    "HTTP_PROXY": "httpProxy",
    "HTTPS_PROXY": "httpsProxy",
    "NO_PROXY": "noProxy",
    "FTP_PROXY": "ftpProxy",
    "ALL_PROXY": "allProxy",
}


@hide_frames
def proxy_variables(config: ConfigDirectory, host: str) -> dict[str, str]:
    """Return the proxy variables for containers of the engine at ``host``, in both cases.

    An entry for the engine's address replaces the whole "default" entry.

    Raises:
        InvalidArgument: config.json, or its proxies, are invalid.
    """
    if config is False:
        return {}
    directory = config_json.default_directory(os.environ) if config is None else config
    content = config_json.read(directory)
    proxies = content.proxies
    entry = host if host in proxies else "default"
    found: dict[str, str] = {}
    for variable, key in _KEYS.items():
        value = get_any_case(proxies.get(entry, {}), key)
        if value is not None and not isinstance(value, str):
            raise content.invalid(f"proxies: {entry}: {key}", "a string")
        if value:
            found[variable] = found[variable.lower()] = value
    return found


@hide_frames
def usable_proxies(config: ConfigDirectory, host: str) -> tuple[Any, str]:
    """Return the variables of ``proxy_variables``, hidden, and why they are ignored.

    Returns:
        No variables and the reason if they are invalid; otherwise the reason is empty.
    """
    try:
        return hide(proxy_variables(config, host)), ""
    except InvalidArgument as error:
        return {}, f"{error.problem}; {config_json.AS_DOCKER}"


def with_proxies(
    build_args: Mapping[str, str | None] | None, proxies: Mapping[str, str]
) -> Mapping[str, str | None] | None:
    """Add proxies to build arguments; those that the caller gave are kept."""
    if build_args is None:
        return dict(proxies) or None
    # Another type is left for the check of all arguments.
    return {**proxies, **build_args} if isinstance(build_args, Mapping) else build_args
