"""Which engine is used and why: the places that were looked at, and what they said."""

from __future__ import annotations

from ..._config import config_json, known_sockets
from ..._config.route import find_route
from ..._protocol.api.addresses import DEFAULT_SOCKET, parse_address, redact
from ..._protocol.api.versions import fixed_version
from ...errors import DockwireError, InvalidArgument
from ..findings.address_places import AddressFacts, Place, address_finding
from ..findings.check import Finding
from .subject import ConnectionSettings, Subject


def check_address(subject: Subject) -> Finding:
    """Find the engine, and prepare connections to it."""
    settings = subject.settings
    places = tuple(look_at_places(settings))
    try:
        found = settings.find()
        if found.api_version is not None:
            fixed_version(found.host, found.api_version, "DOCKER_API_VERSION")
        address = parse_address(found.host, tls=found.tls is not None)
        if not address.tls:
            # The check of TLS reads the files, and explains them.
            subject.route = find_route(found.host, found.tls, settings.ssh)
    except DockwireError as error:
        return address_finding(AddressFacts(places=places, problem=error.problem, hint=error.hint))
    subject.found, subject.address = found, address
    return address_finding(
        AddressFacts(
            places=places,
            host=found.host,
            reason=found.reasons.get("host", ""),
            context=found.context,
            others=found.others,
            api_version=found.api_version,
            headers=tuple(found.headers),
            headers_reason=found.reasons.get("headers", ""),
        )
    )


def look_at_places(settings: ConnectionSettings) -> list[Place]:
    """Return what is at each place that may name an engine, in their order."""
    environment = settings.environment
    places = []
    if settings.host is not None:
        places.append(Place("--host", redact(settings.host)))
    if settings.context is not None:
        places.append(Place("--context", settings.context))
    for name in ("DOCKER_HOST", "DOCKER_CONTEXT"):
        places.append(Place(name, redact(environment.get(name, ""))))
    if environment.get("DOCKER_TLS_VERIFY") or environment.get("DOCKER_TLS"):
        directory = environment.get("DOCKER_CERT_PATH") or settings.config_directory
        places.append(Place("DOCKER_TLS_VERIFY or DOCKER_TLS", f"certificates in {directory}"))
    try:
        config = config_json.read(settings.config_directory)
        places.append(Place(f"currentContext of {config.path}", config.current_context))
    except InvalidArgument as error:
        places.append(Place("currentContext of config.json", "", error.problem))
    exists = known_sockets.is_socket(DEFAULT_SOCKET)
    places.append(Place("the default socket", f"unix://{DEFAULT_SOCKET}", _existence(exists)))
    for address in known_sockets.existing_addresses(environment):
        places.append(Place("a socket of another engine", address, _existence(True)))
    return places


def _existence(exists: bool) -> str:
    return "it exists" if exists else "it does not exist"
