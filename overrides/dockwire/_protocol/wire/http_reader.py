"""Choose the reader of responses: by the C parser where it is installed, otherwise by h11."""

from __future__ import annotations

from .http_responses import ResponseReader


def _choose() -> type[ResponseReader]:
    try:
        from .httptools_reader import HttptoolsReader
    except ImportError:
        from .h11_reader import H11Reader

        return H11Reader
    return HttptoolsReader


Reader = _choose()
