"""Whether output comes in frames or raw: what the answer says about it."""

from __future__ import annotations

from collections.abc import Mapping

from ..api.versions import Version

_FRAMES = "application/vnd.docker.multiplexed-stream"
_RAW = "application/vnd.docker.raw-stream"
TOLD_SINCE = Version(1, 42)
"""The first API version whose answers tell."""


def tty_of_answer(
    status: int, headers: Mapping[str, str], version: Version | None, *, hijacked: bool
) -> bool | None:
    """Whether the process has a TTY, and so writes raw; None when the answer does not tell.

    Older engines call everything raw, and so do newer ones where a hijack was not upgraded.
    """
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _FRAMES:
        return False
    if (
        media == _RAW
        and version is not None
        and version >= TOLD_SINCE
        and (status == 101 or not hijacked)
    ):
        return True
    return None
