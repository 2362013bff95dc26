"""The proxies of config.json, as the variables that programs look for."""

from __future__ import annotations

import os
from collections.abc import Mapping

from . import config_json
from .config_json import Config, part

_VARIABLES = {
    "HTTP_PROXY": "httpProxy",
    "HTTPS_PROXY": "httpsProxy",
    "NO_PROXY": "noProxy",
    "FTP_PROXY": "ftpProxy",
    "ALL_PROXY": "allProxy",
}


def proxy_variables(config: Config, host: str) -> dict[str, str]:
    """The variables for what runs in containers of the engine at ``host``, in both cases.

    What stands under the engine's address counts alone, else what stands under "default".

    Raises:
        InvalidArgument: config.json, or its part about proxies, is unusable.
    """
    if config is False:
        return {}
    content = config_json.read(config_json.directory(os.environ) if config is None else config)
    proxies = content.proxies
    key = host if host in proxies else "default"
    found: dict[str, str] = {}
    for name, setting in _VARIABLES.items():
        value = part(proxies.get(key, {}), setting)
        if value is not None and not isinstance(value, str):
            raise content.wrong(f"proxies: {key}: {setting}", "a text")
        if value:
            found[name] = found[name.lower()] = value
    return found


def with_proxies(
    given: Mapping[str, str | None] | None, proxies: Mapping[str, str]
) -> Mapping[str, str | None] | None:
    """Build arguments with the proxies that the caller says nothing of."""
    if given is None:
        return dict(proxies) or None
    # What is no mapping is left for those to refuse who check all arguments.
    return {**proxies, **given} if isinstance(given, Mapping) else given
