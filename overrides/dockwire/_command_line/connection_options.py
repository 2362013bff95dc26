"""The options that choose the engine; both commands have them."""

from __future__ import annotations

import argparse
import os
import shlex
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .._doctor.checks.subject import ConnectionSettings


def add_connection_options(parser: ArgumentParser) -> None:
    """Add the options to a command."""
    group = parser.add_argument_group(
        "connection", "By default that of the docker command: DOCKER_HOST, contexts, config.json."
    )
    which = group.add_mutually_exclusive_group()
    which.add_argument("-H", "--host", metavar="ADDRESS", help="the address of the engine")
    which.add_argument("-c", "--context", metavar="NAME", help="the context of the engine")
    group.add_argument("--config", metavar="DIR", help="the directory of config.json")
    group.add_argument("--tlsverify", action="store_true", help="use TLS")
    group.add_argument(
        "--tls", action="store_true", help="use TLS, and do not verify the engine's certificate"
    )
    group.add_argument("--tlscacert", metavar="FILE", help="the authorities to trust")
    group.add_argument("--tlscert", metavar="FILE", help="the client certificate")
    group.add_argument("--tlskey", metavar="FILE", help="its private key")
    group.add_argument(
        "--ssh-options",
        type=_arguments,
        default=(),
        metavar="ARGUMENTS",
        help='further arguments for ssh, as in --ssh-options="-i key"',
    )


def connection_settings(options: Namespace) -> ConnectionSettings:
    """Return which engine to use, as the options say."""
    # The parser alone loads none of it.
    from .._config.config_json import default_directory
    from .._config.tls_settings import TLS
    from .._doctor.checks.subject import ConnectionSettings

    tls = None
    ca, cert, key = (options.tlscacert, options.tlscert, options.tlskey)
    if options.tls or options.tlsverify or ca or cert or key:
        verify = options.tlsverify or not options.tls
        named = os.environ.get("DOCKER_CERT_PATH")
        directory = named or options.config or default_directory(os.environ)
        own_ca, own_cert, own_key = (
            os.path.join(directory, f"{name}.pem") for name in ("ca", "cert", "key")
        )
        # Without a directory for them, the system's authorities will do.
        if ca is None and ((named and verify) or os.path.exists(own_ca)):
            ca = own_ca
        if cert is key is None and os.path.exists(own_cert) and os.path.exists(own_key):
            cert, key = own_cert, own_key
        tls = TLS(ca=ca, cert=cert, key=key, verify=verify)
    return ConnectionSettings(
        host=options.host,
        context=options.context,
        config=options.config,
        tls=tls,
        ssh=options.ssh_options,
    )


def _arguments(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from None
