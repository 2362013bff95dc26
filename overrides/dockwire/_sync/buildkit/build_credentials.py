# Made from _async by `python -m generator unasync`; change that, not this.
"""Find the credentials that BuildKit asks for: those of the registries of a build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dockwire_api.hidden import reveal

from ..._buildkit.grpc_messages import CallFailed, Status
from ..._buildkit.session_methods import credentials_answer, read_name
from ..._config.credential_helpers import HelperDeadline
from ..._config.credentials import find_credentials, split_auth
from ..._protocol.images.registries import (
    CredentialLookup,
    login_lookup,
    registry_domain_of,
    registry_key,
)
from ...errors import CredentialError, InvalidArgument
from ..client import Client
from ..net import backend
from .grpc_server import GrpcCall

if TYPE_CHECKING:
    from dockwire_api import models


class BuildCredentials:
    """Answers which credentials a registry gets: those given, of ``login``, or stored.

    Attributes:
        lookup: where the last ones came from, for hints; None if none were asked for.
    """

    def __init__(self, client: Client, given: object) -> None:
        self._client = client
        # Hidden; None to look them up.
        self._given = given
        self.lookup: CredentialLookup | None = None

    def answer(self, call: GrpcCall) -> None:
        """Answer a call with the credentials for its registry; empty ones if there are none.

        Raises:
            CallFailed: they could not be looked up.
            CallCancelled: the peer has cancelled the call.
        """
        registry = registry_domain_of(read_name(call.receive_only()))
        try:
            found = self._find(registry, call)
        except (CredentialError, InvalidArgument) as error:
            self.lookup = CredentialLookup(
                registry=registry_key(registry), problems=(error.problem,)
            )
            raise CallFailed(Status.UNKNOWN, error.problem) from None
        call.send(_encode(found))

    def _find(self, registry: str, call: GrpcCall) -> models.AuthConfig | None:
        # reveal returns what was hidden, whose type it does not know.
        given: Mapping[str, models.AuthConfig] | None = reveal(self._given)  # type: ignore[assignment]
        if given is not None:
            self.lookup = CredentialLookup(given=True)
            key = registry_key(registry)
            return next((each for name, each in given.items() if registry_key(name) == key), None)
        if (kept := self._client.logins.get(registry)) is not None:
            self.lookup = login_lookup(registry)
            return kept
        deadline = HelperDeadline()
        call.on_cancel(deadline.cancel)
        found = backend.run_stoppable(
            deadline.cancel,
            find_credentials,
            self._client.config,
            registry,
            deadline,
            ignores=True,
        )
        self.lookup = found.lookup()
        return found.credentials


def _encode(found: models.AuthConfig | None) -> bytes:
    """Return the answer with credentials.

    Raises:
        CallFailed: they are in a form that BuildKit does not take.
    """
    if found is None:
        return credentials_answer("", "")
    found = split_auth(found)
    if found.identity_token:
        return credentials_answer("", found.identity_token)
    if found.registry_token and not found.password:
        raise CallFailed(Status.UNKNOWN, "builds with BuildKit cannot use a registry token")
    return credentials_answer(found.username or "", found.password or "")
