"""Whether output is multiplexed into frames or raw, according to the response headers.

A process with a TTY has one raw output stream; without a TTY, stdout and stderr are multiplexed
into frames. Since API 1.42 the Content-Type says which. Older engines send the raw type for both,
and newer ones do so where a hijacked connection was not upgraded.
"""

from __future__ import annotations

from collections.abc import Mapping

from .versions import Version

_MULTIPLEXED = "application/vnd.docker.multiplexed-stream"
_RAW = "application/vnd.docker.raw-stream"
CONTENT_TYPE_SINCE = Version(1, 42)
"""The first API version whose Content-Type distinguishes raw from multiplexed output."""


def detect_tty(
    status: int, headers: Mapping[str, str], version: Version | None, *, hijacked: bool
) -> bool | None:
    """Return whether the output is raw; None when the headers do not say."""
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == _MULTIPLEXED:
        return False
    if (
        media_type == _RAW
        and version is not None
        and version >= CONTENT_TYPE_SINCE
        and (status == 101 or not hijacked)
    ):
        return True
    return None
