"""Limits of an engine object: how many connections it opens, and how much it accepts."""

from __future__ import annotations

from dockwire_api.record import Record

from ..errors import InvalidArgument, InvalidArgumentType, LimitExceeded


class Limits(Record, kw_only=True):
    """How many connections an engine object opens at once, and how much it accepts from the engine.

    None switches a limit off, except that of idle connections. Sizes are in bytes. The limits of
    connections do not apply to ``Engine(transport=...)``: the transport has its own.

    Attributes:
        max_connections: how many requests have a connection at the same time. Further ones wait,
            first come, first served, at most until their ``timeout``. Open streams, commands and
            attached containers do not count, nor uploads from files and iterables, nor
            ``containers.wait``, ``stop`` and ``restart``: they take as long as something else does,
            which may itself need a connection. Calls that clean up after a time-out or a
            cancellation, such as killing a command, do not wait.
        max_idle_connections: how many connections are kept open for the next calls, of those that
            were in use at once. One that was not used for 30 seconds is closed at a later call.
        max_ssh_handshakes: how many ssh programs log in at the same time. An ssh server drops some
            connections while ten clients (``MaxStartups``) have not logged in yet.
        max_response_size: the size of a response that is read whole, such as a JSON document.
            A larger one is a ``LimitExceeded``.
        max_record_size: the size of one JSON object in a stream, such as an event. A larger one is
            a ``LimitExceeded``.
        max_line_size: the size of a line in ``read_line``, ``lines`` and ``on_line=``. A longer
            line is returned in pieces of this size; ``LogLine.complete`` is True for the last one.
        max_archive_header_size: the size of the metadata of one entry of an archive that the
            engine sends: long names and PAX records. Larger ones are a ``LimitExceeded``.
        max_archive_depth: how many directories may contain each other in such an archive. Deeper
            ones are a ``LimitExceeded``.
    """

    max_connections: int | None = 100
    max_idle_connections: int = 100
    max_ssh_handshakes: int | None = 8
    max_response_size: int | None = 256 << 20
    max_record_size: int | None = 16 << 20
    max_line_size: int | None = 16 << 20
    max_archive_header_size: int | None = 1 << 20
    max_archive_depth: int | None = 256


DEFAULT_LIMITS = Limits()


def check_limits(limits: Limits | None) -> Limits:
    """Return the limits given by the caller, or the default ones.

    Raises:
        InvalidArgument: a limit is not a positive number.
    """
    if limits is None:
        return DEFAULT_LIMITS
    if not isinstance(limits, Limits):
        raise InvalidArgumentType(f"limits: expected Limits, got {type(limits).__name__}")
    for name in vars(Limits)["__annotations__"]:
        value: object = getattr(limits, name)
        idle = name == "max_idle_connections"
        if value is None and not idle:
            continue
        if not isinstance(value, int) or isinstance(value, bool):
            raise InvalidArgumentType(f"Limits({name}): expected int, got {type(value).__name__}")
        if value < (0 if idle else 1):
            raise InvalidArgument(f"Limits({name}): {'negative' if idle else 'less than 1'}")
    return limits


def exceeded(what: str, setting: str, maximum: int) -> LimitExceeded:
    """Return the error for something that is larger than a limit."""
    return LimitExceeded(
        f"{what} exceeds the limit of {maximum} ({setting})",
        setting=setting,
        maximum=maximum,
        hint=f"Engine(limits=Limits({setting}=...)) raises the limit.",
    )
