"""Warn about engines of other machines that are used over plain TCP."""

from __future__ import annotations

from .._protocol.api.addresses import Address
from .._runtime.warning_location import warn
from ..errors import InsecureConnectionWarning

# The addresses that were warned about, each with the call that did it.
_warned: dict[str, object] = {}


def warn_if_exposed(address: Address) -> None:
    """Warn, once for each address, that requests leave this machine without TLS or ssh."""
    call = object()
    if address.text in _warned or not address.is_exposed:
        return
    if _warned.setdefault(address.text, call) is not call:
        return
    try:
        warn(
            f"{address.text} is plain TCP to another machine: everything that can connect to it is "
            "root there, and requests and secrets can be read on the way; use TLS or ssh://",
            InsecureConnectionWarning,
        )
    except BaseException:
        # Where warnings are errors, the next connection is one, too.
        _warned.pop(address.text, None)
        raise
