"""The headers of a request: those of the connection, of the user, and of the call itself."""

from __future__ import annotations

from collections.abc import Iterable

from ..._version import __version__
from .addresses import Address
from .call import Call

_USER_AGENT = f"dockwire/{__version__}"
# Some proxies and servers refuse these methods without a length.
_WITH_LENGTH = ("POST", "PUT", "PATCH")


class RequestHeaders:
    """The headers that all requests to an engine have in common.

    Args:
        address: the engine's address.
        user_headers: the user's headers; one of the request itself takes precedence.
    """

    def __init__(self, address: Address, user_headers: tuple[tuple[str, str], ...] = ()) -> None:
        own_agent = _has(user_headers, "user-agent")
        self._common = [
            ("Host", address.authority),
            # The engine does not compress, and a proxy must not.
            ("Accept-Encoding", "identity"),
            *([] if own_agent else [("User-Agent", _USER_AGENT)]),
            *user_headers,
        ]
        self._has_user_headers = bool(user_headers)

    def for_call(self, call: Call, length: int | None = None) -> list[tuple[str, str]]:
        """Return the headers to send with a prepared call.

        Args:
            call: the call.
            length: the length of a body that is not in memory; None to send it in chunks.
        """
        prepared = call.prepared
        rows = [*prepared.headers, *call.headers]
        common = self._common
        if self._has_user_headers:
            common = [row for row in common if not _has(rows, row[0].lower())]
        rows = common + rows
        if call.upgrade is not None:
            rows += [("Connection", "Upgrade"), ("Upgrade", call.upgrade)]
        body = prepared.body
        if isinstance(body, bytes):
            rows.append(("Content-Length", str(len(body))))
        elif length is not None:
            rows.append(("Content-Length", str(length)))
        elif body is not None:
            rows.append(("Transfer-Encoding", "chunked"))
        elif prepared.method in _WITH_LENGTH:
            rows.append(("Content-Length", "0"))
        return rows


def _has(headers: Iterable[tuple[str, str]], lower: str) -> bool:
    return any(name.lower() == lower for name, _ in headers)
