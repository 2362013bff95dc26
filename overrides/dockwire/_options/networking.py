"""The networks of a new container or task, with aliases and addresses; pure."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any, TypeAlias

from dockwire_api import models
from dockwire_api.sequences import SequenceNotStr, is_sequence
from dockwire_api.values import advise_attribute, shown

from ..errors import InvalidArgument, InvalidArgumentType
from .short_forms import merge

# In quotes, so that the models are loaded only when they are used.
Network: TypeAlias = "str | Mapping[str, models.EndpointSettings | None]"
"""A network by its name or ID; or several, each with its settings: the first one is the main one,
and more than one needs API 1.44 or newer."""

ENDPOINT = ("network_aliases", "ipv4_address", "ipv6_address")
"""The short forms of the settings of the main network."""


def take_networks(given: MutableMapping[str, Any]) -> tuple[str | None, Any]:
    """Take the short forms of networks out of the arguments of ``create``.

    Returns:
        The network mode and the networking configuration; None for what is not set.

    Raises:
        InvalidArgument: a value is invalid, or arguments exclude each other.
    """
    network = given.pop("network", None)
    settings = {name: given.pop(name) for name in ENDPOINT if name in given}
    if network is None:
        if settings:
            name = next(iter(settings))
            raise InvalidArgument(f"{name}: needs network=, the network that it is for")
        return None, None
    if "network_mode" in given:
        raise InvalidArgument("network: not together with network_mode")
    if isinstance(network, str):
        if not settings:
            return network, None
        return network, models.NetworkingConfig(endpoints_config={network: _endpoint(**settings)})
    if not isinstance(network, Mapping):
        raise InvalidArgumentType(
            f"network: expected a name, or a mapping of names to models.EndpointSettings, got "
            f"{type(network).__name__}{advise_attribute(network)}"
        )
    if not network:
        raise InvalidArgument("network: the mapping is empty")
    if settings:
        name = next(iter(settings))
        raise InvalidArgument(
            f"{name}: not together with a mapping of networks; models.EndpointSettings has it"
        )
    endpoints = {
        name: models.EndpointSettings() if each is None else each for name, each in network.items()
    }
    return next(iter(network)), models.NetworkingConfig(endpoints_config=endpoints)


def make_endpoint(
    aliases: SequenceNotStr[str] | None = None,
    ipv4_address: str | None = None,
    ipv6_address: str | None = None,
    *,
    prefix: str = "",
) -> models.EndpointSettings:
    """Return the settings of a container on a network.

    Raises:
        InvalidArgument: an address is invalid.
    """
    addresses = {"ipv4_address": ipv4_address, "ipv6_address": ipv6_address}
    given: dict[str, Any] = {
        name: address for name, address in addresses.items() if address is not None
    }
    for name, address in given.items():
        _check_address(name, address, int(name[3]))
    if aliases is not None and not is_sequence(aliases):
        raise InvalidArgumentType(f"{prefix}aliases: expected a list, got {type(aliases).__name__}")
    return models.EndpointSettings(
        aliases=None if aliases is None else list(aliases),
        ipam_config=models.EndpointIPAMConfig(**given) if given else None,
    )


def connection(
    config: models.EndpointSettings | None,
    aliases: SequenceNotStr[str] | None,
    ipv4_address: str | None,
    ipv6_address: str | None,
) -> models.EndpointSettings | None:
    """Return the settings of a connection to a network, with the short forms in them.

    Raises:
        InvalidArgument: a value is invalid, or a field is set twice.
    """
    settings = make_endpoint(aliases, ipv4_address, ipv6_address)
    names = ("aliases", "ipam_config")
    fields = {name: getattr(settings, name) for name in names if getattr(settings, name)}
    if not fields:
        return config
    merged: models.EndpointSettings = merge(
        "endpoint_config", models.EndpointSettings, config, fields
    )
    return merged


def _endpoint(
    network_aliases: SequenceNotStr[str] | None = None,
    ipv4_address: str | None = None,
    ipv6_address: str | None = None,
) -> models.EndpointSettings:
    return make_endpoint(network_aliases, ipv4_address, ipv6_address, prefix="network_")


def _check_address(name: str, address: object, version: int) -> None:
    # Imported here because it loads slowly.
    from ipaddress import ip_address

    if not isinstance(address, str):
        raise InvalidArgumentType(f"{name}: expected str, got {type(address).__name__}")
    try:
        found = ip_address(address).version
    except ValueError:
        found = None
    if found != version:
        raise InvalidArgument(f"{name}: {shown(address)} is not an IPv{version} address")
