"""An authority of our own, and certificates that it signs: for engines and clients in tests."""

from __future__ import annotations

import atexit
import shutil
import ssl
import tempfile
from functools import cache
from pathlib import Path

import trustme

from dockwire import TLS


class Certificates:
    """Files in one folder: ca.pem, cert.pem and key.pem for clients, server*.pem for engines.

    The names are those that Docker's own command line looks for.
    """

    def __init__(self, folder: Path) -> None:
        self._authority = authority = trustme.CA()
        self.folder = folder
        self.ca = folder / "ca.pem"
        self.cert = folder / "cert.pem"
        self.key = folder / "key.pem"
        self.server_cert = folder / "server-cert.pem"
        self.server_key = folder / "server-key.pem"
        authority.cert_pem.write_to_path(self.ca)
        client = authority.issue_cert("client.test")
        client.private_key_pem.write_to_path(self.key)
        client.cert_chain_pems[0].write_to_path(self.cert)
        server = authority.issue_cert("localhost", "127.0.0.1", "engine.test")
        server.private_key_pem.write_to_path(self.server_key)
        server.cert_chain_pems[0].write_to_path(self.server_cert)

    def issue(self, folder: Path, *names: str) -> tuple[Path, Path]:
        """Make a certificate for names or addresses, and its key; give their files."""
        cert, key = folder / "issued-cert.pem", folder / "issued-key.pem"
        made = self._authority.issue_cert(*names)
        made.cert_chain_pems[0].write_to_path(cert)
        made.private_key_pem.write_to_path(key)
        return cert, key

    @property
    def client(self) -> TLS:
        """What a client needs that an engine with --tlsverify lets in."""
        return TLS(ca=self.ca, cert=self.cert, key=self.key)

    def client_context(self) -> ssl.SSLContext:
        """Return the same as a context, for other clients than ours."""
        context = ssl.create_default_context(cafile=str(self.ca))
        context.load_cert_chain(self.cert, self.key)
        return context

    @property
    def dockerd_flags(self) -> tuple[str, ...]:
        """What makes dockerd speak TLS, with clients only that have our certificate."""
        return (
            *("--tlsverify", "--tlscacert", str(self.ca)),
            *("--tlscert", str(self.server_cert), "--tlskey", str(self.server_key)),
        )

    def server_context(self, *, ask: bool = False) -> ssl.SSLContext:
        """What a server needs; with ``ask`` it lets in only who has a certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.server_cert, self.server_key)
        if ask:
            context.load_verify_locations(self.ca)
            context.verify_mode = ssl.CERT_REQUIRED
        return context


@cache
def shared() -> Certificates:
    """Certificates for the whole run."""
    folder = Path(tempfile.mkdtemp(prefix="dockwire-certificates-"))
    atexit.register(shutil.rmtree, folder)
    return Certificates(folder)
