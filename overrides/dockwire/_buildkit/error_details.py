"""What BuildKit adds to an error: the place in the Dockerfile; pure.

An error is a ``google.rpc.Status``, with details of several types. The numbers are those of its
fields.
"""

from __future__ import annotations

import json
from typing import Any

from .._protocol.wire.protobuf import as_bytes, as_text, read_fields

_SOURCE = "github.com/moby/buildkit/errdefs.Source+json"


def find_line(details: bytes) -> int | None:
    """Return the line of the Dockerfile that an error is about, from 1; None if there is none.

    Args:
        details: the encoded status.
    """
    found = None
    try:
        for number, detail in read_fields(details):
            if number == 3 and isinstance(detail, bytes):
                fields = dict(read_fields(detail))
                if as_text(fields.get(1)).removeprefix("type.googleapis.com/") == _SOURCE:
                    # The last one is the innermost: the instruction itself.
                    found = _read_source(as_bytes(fields.get(2))) or found
    except (ValueError, RecursionError):
        # Details only add to the message.
        return found
    return found


def _read_source(data: bytes) -> int | None:
    source: Any = json.loads(data)
    try:
        line = source["ranges"][0]["start"]["line"]
    except (IndexError, KeyError, TypeError):
        return None
    return line if isinstance(line, int) else None
