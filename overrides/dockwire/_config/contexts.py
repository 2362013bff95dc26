"""The contexts of the ``docker`` command: named addresses, with files for TLS."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from dockwire_api.record import Record

from .._protocol.api.addresses import DEFAULT_SOCKET, Address, parse_address, redact
from .._protocol.signal_handlers import from_signal_handler
from ..errors import InvalidArgument
from .config_json import get_any_case
from .tls_settings import TLS, check_files

_FILES = ("ca", "cert", "key")
_HINT = "Create the context again with `docker context create`, or use another one."


class Context(Record):
    """The contents of a context, and the path of its metadata file."""

    name: str
    file: str
    address: Address
    tls: TLS | None = None


def load_context(directory: str, name: str) -> Context:
    """Read a context stored in a directory of config.json.

    Raises:
        InvalidArgument: the context does not exist, or is invalid; the message names the file.
    """
    # Imported here: it is needed only with a context.
    from hashlib import sha256

    try:
        identity = sha256(name.encode("utf-8", "surrogateescape")).hexdigest()
    except UnicodeEncodeError:
        raise InvalidArgument(f"there is no context {name!r} in {directory}") from None
    file = os.path.join(directory, "contexts", "meta", identity, "meta.json")
    try:
        with open(file, "rb") as opened:
            raw = opened.read()
    except FileNotFoundError as error:
        if from_signal_handler(error):
            raise
        raise InvalidArgument(
            f"there is no context {name!r} in {directory}", hint=_existing(directory)
        ) from None
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise _invalid(name, file, f"it cannot be read: {error.strerror}") from None
    host, skip_verify = _endpoint(name, file, raw)
    tls_directory = os.path.join(directory, "contexts", "tls", identity, "docker")
    tls = _tls(name, tls_directory, skip_verify)
    return Context(name, file, *_address(name, file, host, tls))


def context_names(directory: str) -> list[str]:
    """List the stored contexts, except for unreadable ones."""
    return sorted(name for _, name in _stored(directory) if name)


class ListedContext(Record):
    """A stored context, or the error that loading it raises.

    ``name`` is that of its directory if its metadata has none.
    """

    name: str
    file: str
    context: Context | None = None
    error: InvalidArgument | None = None


def list_contexts(directory: str) -> list[ListedContext]:
    """List the stored contexts by name, unreadable and invalid ones included."""
    found = []
    for file, name in _stored(directory):
        entry = os.path.basename(os.path.dirname(file))
        if not name:
            unnamed = _invalid(entry, file, "it cannot be read, or has no name")
            found.append(ListedContext(entry, file, error=unnamed))
            continue
        try:
            context = load_context(directory, name)
        except InvalidArgument as error:
            found.append(ListedContext(name, file, error=error))
        else:
            found.append(ListedContext(name, file, context))
    return sorted(found, key=lambda each: each.name)


def _stored(directory: str) -> list[tuple[str, str]]:
    """Return the metadata files, each with the name in it; an empty one if it cannot be read."""
    found = []
    store = os.path.join(directory, "contexts", "meta")
    try:
        entries = [each.name for each in os.scandir(store) if each.is_dir()]
    except OSError as error:
        if from_signal_handler(error):
            raise
        return []
    for entry in entries:
        file = os.path.join(store, entry, "meta.json")
        content = None
        try:
            with open(file, "rb") as opened:
                content = json.loads(opened.read().decode("utf-8", "replace"))
        except (OSError, ValueError, RecursionError) as error:
            if from_signal_handler(error):
                raise
        name = get_any_case(content, "Name") if isinstance(content, dict) else None
        found.append((file, name if isinstance(name, str) else ""))
    return found


def _existing(directory: str) -> str:
    names = context_names(directory)
    if not names:
        return "There are no contexts; `docker context create` makes one."
    return f"There are: {', '.join(names)}."


def _endpoint(name: str, file: str, raw: bytes) -> tuple[str, bool]:
    """Return the address in a metadata file, and whether to skip verifying the certificate."""
    try:
        # Docker, too, replaces invalid UTF-8.
        content = json.loads(raw.decode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        if from_signal_handler(error):
            raise
        raise _invalid(name, file, "it is not JSON") from None
    content = _object(name, file, "", content)
    for key in ("Metadata", "Endpoints"):
        _object(name, file, key, get_any_case(content, key))
    if not isinstance(get_any_case(content, "Name"), str | None):
        raise _invalid(name, file, "Name: expected a string")
    endpoints = get_any_case(content, "Endpoints") or {}
    for key, value in endpoints.items():
        _object(name, file, f"Endpoints: {key}", value)
    endpoint = endpoints.get("docker")
    if endpoint is None:
        raise _invalid(name, file, "it has no Docker endpoint")
    host, skip = get_any_case(endpoint, "Host"), get_any_case(endpoint, "SkipTLSVerify")
    if not isinstance(host, str | None):
        raise _invalid(name, file, "Host: expected a string")
    if not isinstance(skip, bool | None):
        raise _invalid(name, file, "SkipTLSVerify: expected true or false")
    return host or f"unix://{DEFAULT_SOCKET}", bool(skip)


def _object(name: str, file: str, key: str, value: Any) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _invalid(name, file, f"{key}: expected an object" if key else "expected an object")
    return value


def _tls(name: str, directory: str, skip_verify: bool) -> TLS | None:
    """Return TLS settings if the directory exists; a certificate counts only with its key."""
    try:
        files = {
            each for each in _FILES if not os.path.isdir(os.path.join(directory, f"{each}.pem"))
        }
        listed = os.listdir(directory)
    except FileNotFoundError as error:
        if from_signal_handler(error):
            raise
        return TLS(verify=False) if skip_verify else None
    except OSError as error:
        if from_signal_handler(error):
            raise
        raise InvalidArgument(
            f"context {name!r}: {directory} cannot be read: {error.strerror}", hint=_HINT
        ) from None
    ca, cert, key = (
        os.path.join(directory, f"{each}.pem")
        if each in files and f"{each}.pem" in listed
        else None
        for each in _FILES
    )
    both = bool(cert and key)
    tls = TLS(ca=ca, cert=cert if both else None, key=key if both else None, verify=not skip_verify)
    check_files(tls, f"context {name!r}")
    return tls


def _address(name: str, file: str, host: str, tls: TLS | None) -> tuple[Address, TLS | None]:
    """Parse an address: unlike elsewhere the scheme is required, and ports default to HTTP's."""
    try:
        if "://" not in host or host != host.strip():
            raise InvalidArgument(f"invalid engine address {redact(host)!r}: it has no scheme")
        if tls is not None and host.startswith("http://"):
            host = f"tcp{host[4:]}"
        address = parse_address(host, tls=tls is not None, port=443 if tls is not None else 80)
        if host in ("tcp://", "unix://"):
            raise InvalidArgument(f"invalid engine address {host!r}: it has no host or path")
    except InvalidArgument as error:
        raise _invalid(name, file, error.problem, error.hint) from None
    return address, tls if address.tls else None


def _invalid(name: str, file: str, problem: str, hint: str | None = None) -> InvalidArgument:
    return InvalidArgument(f"context {name!r} ({file}): {problem}", hint=hint or _HINT)
