"""The contexts of the ``docker`` command: a name, and with it an address and files for TLS."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from .._protocol.api.addresses import DEFAULT_SOCKET, Address, parse, shown
from ..errors import InvalidArgument
from .config_json import part
from .tls_settings import TLS, check_files

_FILES = ("ca", "cert", "key")
_MEND = "Make the context anew with `docker context create`, or use another one."


@frozen
class Context:
    """What a context says; ``file`` is where it says so."""

    name: str
    file: str
    address: Address
    tls: TLS | None = None


def load(directory: str, name: str) -> Context:
    """Read a context of the store that belongs to a directory of config.json.

    Raises:
        InvalidArgument: there is no such context, or it is unusable; the message names the file.
    """
    # Imported here: who uses no context has no use for it.
    from hashlib import sha256

    identity = sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
    file = os.path.join(directory, "contexts", "meta", identity, "meta.json")
    try:
        with open(file, "rb") as opened:
            raw = opened.read()
    except FileNotFoundError:
        raise InvalidArgument(
            f"there is no context {name!r} in {directory}", hint=_there(directory)
        ) from None
    except OSError as error:
        raise _broken(name, file, f"it cannot be read: {error.strerror}") from None
    host, skip = _endpoint(name, file, raw)
    tls = _tls(name, os.path.join(directory, "contexts", "tls", identity, "docker"), skip)
    return Context(name, file, *_reached(name, file, host, tls))


def names(directory: str) -> list[str]:
    """The contexts there are; those that cannot be read are left out."""
    found = []
    store = os.path.join(directory, "contexts", "meta")
    try:
        entries = os.listdir(store)
    except OSError:
        return []
    for entry in entries:
        try:
            with open(os.path.join(store, entry, "meta.json"), "rb") as opened:
                content = json.loads(opened.read().decode("utf-8", "replace"))
        except (OSError, ValueError, RecursionError):
            continue
        name = part(content, "Name") if isinstance(content, dict) else None
        if isinstance(name, str) and name:
            found.append(name)
    return sorted(found)


def _there(directory: str) -> str:
    there = names(directory)
    if not there:
        return "There are none there; `docker context create` makes one."
    return f"There are: {', '.join(there)}."


def _endpoint(name: str, file: str, raw: bytes) -> tuple[str, bool]:
    """The address in a metadata file, and whether any certificate of the engine will do."""
    try:
        # Docker reads letters that are none, too, and puts a sign in their place.
        content = json.loads(raw.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise _broken(name, file, "it is not JSON") from None
    content = _object(name, file, "", content)
    for key in ("Metadata", "Endpoints"):
        _object(name, file, key, part(content, key))
    if not isinstance(part(content, "Name"), str | None):
        raise _broken(name, file, "Name: expected a text")
    endpoints = part(content, "Endpoints") or {}
    for key, value in endpoints.items():
        _object(name, file, f"Endpoints: {key}", value)
    endpoint = endpoints.get("docker")
    if endpoint is None:
        raise _broken(name, file, "it names no Docker endpoint")
    host, skip = part(endpoint, "Host"), part(endpoint, "SkipTLSVerify")
    if not isinstance(host, str | None):
        raise _broken(name, file, "Host: expected a text")
    if not isinstance(skip, bool | None):
        raise _broken(name, file, "SkipTLSVerify: expected true or false")
    return host or f"unix://{DEFAULT_SOCKET}", bool(skip)


def _object(name: str, file: str, key: str, value: Any) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _broken(name, file, f"{key}: expected an object" if key else "expected an object")
    return value


def _tls(name: str, directory: str, skip: bool) -> TLS | None:
    """The directory alone says that TLS is spoken; a certificate counts with its key only."""
    try:
        there = [
            each for each in _FILES if not os.path.isdir(os.path.join(directory, f"{each}.pem"))
        ]
        listed = os.listdir(directory)
    except FileNotFoundError:
        return TLS(verify=False) if skip else None
    except OSError as error:
        raise InvalidArgument(
            f"context {name!r}: {directory} cannot be read: {error.strerror}", hint=_MEND
        ) from None
    ca, cert, key = (
        os.path.join(directory, f"{each}.pem")
        if each in there and f"{each}.pem" in listed
        else None
        for each in _FILES
    )
    both = bool(cert and key)
    tls = TLS(ca=ca, cert=cert if both else None, key=key if both else None, verify=not skip)
    check_files(tls, f"context {name!r}")
    return tls


def _reached(name: str, file: str, host: str, tls: TLS | None) -> tuple[Address, TLS | None]:
    """An address is taken as it is: no scheme is added, and ports are those of HTTP."""
    try:
        if "://" not in host or host != host.strip():
            raise InvalidArgument(f"invalid engine address {shown(host)!r}: it has no scheme")
        if tls is not None and host.startswith("http://"):
            host = f"tcp{host[4:]}"
        address = parse(host, tls=tls is not None, port=443 if tls is not None else 80)
        if host in ("tcp://", "unix://"):
            raise InvalidArgument(f"invalid engine address {host!r}: it names no place")
    except InvalidArgument as error:
        raise _broken(name, file, error.problem, error.hint) from None
    return address, tls if address.tls else None


def _broken(name: str, file: str, problem: str, hint: str | None = None) -> InvalidArgument:
    return InvalidArgument(f"context {name!r} ({file}): {problem}", hint=hint or _MEND)
