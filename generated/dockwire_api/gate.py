# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""What an API version does not know yet, or no longer, as data."""

from __future__ import annotations

from typing import Literal

from attrs import frozen


@frozen
class Gate:
    """One operation, parameter or body field that only some API versions know.

    ``path`` is the wire name; in a body it is dotted, with ``[]`` behind a list whose items are
    meant and ``*`` for every value of a map: ``HostConfig.Mounts[].BindOptions.NonRecursive``,
    ``EndpointsConfig.*.MacAddress``.
    """

    place: Literal["operation", "query", "header", "body"]
    path: str = ""
    # The first and the last API version that know it; None for no limit.
    since: str | None = None
    until: str | None = None
    # What happens outside of these versions: left out, or refused before anything is sent.
    below: Literal["drop", "error"] = "error"
    # What it is in words, for messages.
    feature: str = ""
