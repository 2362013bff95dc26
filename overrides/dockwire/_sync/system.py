# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of ``engine.system``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from dockwire_api import models
from dockwire_api.operation import DEFAULT, Timeout
from dockwire_api.operations.system import (
    SystemEventsFilters,
    session,
    system_data_usage,
    system_events,
)
from dockwire_api.resources.system import System as _Generated

from ..protocol import disk_usage
from ..protocol.plain import check_headers
from .seam import opening
from .streams import RawStream, RecordStream

if TYPE_CHECKING:
    from .engine import Engine


class System(_Generated):
    """The operations of ``engine.system``."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._dockwire = engine

    def df(
        self,
        *,
        type: list[models.SystemDataUsageTypeLike]
        | tuple[models.SystemDataUsageTypeLike, ...]
        | None = None,
        verbose: bool | None = None,
        timeout: Timeout = DEFAULT,
    ) -> models.SystemDataUsageResponse:
        """Add up the disk space the engine uses, which can take long. (API: SystemDataUsage)

        Engines before API 1.52 only list what there is; then the sums in ``image_usage``,
        ``container_usage``, ``volume_usage`` and ``build_cache_usage`` are worked out here, and
        what the engine sent stays beside them.

        Args:
            type: kinds to add up, of `container`, `image`, `volume` and `build-cache`; all when
                unset. Engines before API 1.42 work all of them out.
            verbose: also the single things, in ``items``.
            timeout: seconds to wait for the answer; None waits without limit.
        """
        answer = self._dockwire.send(system_data_usage(type=type, verbose=verbose), timeout=timeout)
        return disk_usage.fill(answer, type, bool(verbose))

    @opening
    def events(
        self,
        *,
        since: datetime | str | float | None = None,
        until: datetime | str | float | None = None,
        filters: SystemEventsFilters | None = None,
        timeout: Timeout = DEFAULT,
    ) -> RecordStream[models.EventMessage]:
        """What happens in the engine, as it happens. (API: SystemEvents)

        Args:
            since: begin with what has happened since then: a moment, or seconds since 1970.
            until: end then: a moment, or seconds since 1970; None goes on for ever.
            filters: keep matching events only.
            timeout: the longest time in seconds in which nothing comes; no limit by default.
        """
        return self._dockwire.send(
            system_events(since=since, until=until, filters=filters), timeout=timeout
        )

    @opening
    def session(
        self, *, headers: Mapping[str, str] | None = None, timeout: Timeout = DEFAULT
    ) -> RawStream:
        """A connection on which the engine calls back, as BuildKit wants it. (API: Session)

        What you get is the bare connection after the upgrade to HTTP/2: its protocol is yours to
        speak.

        Args:
            headers: further headers, such as X-Docker-Expose-Session-Uuid.
            timeout: the longest time in seconds in which nothing comes; no limit by default.
        """
        opened = self._dockwire._carrier.hijack(
            session(), timeout, upgrade="h2c", headers=check_headers(headers or {})
        )
        return RawStream(opened.source, opened.call, opened.silence)
