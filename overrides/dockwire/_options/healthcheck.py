"""Health checks, in seconds rather than nanoseconds."""

from __future__ import annotations

from math import isfinite

from dockwire_api import models

from ..errors import InvalidArgument, InvalidArgumentType


class HealthCheck:
    """Makes ``healthcheck=`` of a container: ``HealthCheck.shell("test -e /ready", interval=2)``.

    What these functions give is a ``models.HealthConfig``. Times are in seconds; what is left out
    is as the image has it, or the engine.
    """

    @staticmethod
    def command(
        *command: str,
        interval: float | None = None,
        timeout: float | None = None,
        retries: int | None = None,
        start_period: float | None = None,
        start_interval: float | None = None,
    ) -> models.HealthConfig:
        """A program with its arguments that ends with 0 as long as all is well.

        Args:
            *command: the program and its arguments.
            interval: seconds from one check to the next.
            timeout: seconds after which a check counts as failed.
            retries: failures in a row that make the container unhealthy.
            start_period: seconds from the start in which failures do not count.
            start_interval: seconds between checks in that time; API 1.44 or newer.

        Raises:
            InvalidArgument: there is no command, or a time is none.
        """
        if not command:
            raise InvalidArgument("command: it is empty")
        return _config(["CMD", *command], interval, timeout, retries, start_period, start_interval)

    @staticmethod
    def shell(
        line: str,
        *,
        interval: float | None = None,
        timeout: float | None = None,
        retries: int | None = None,
        start_period: float | None = None,
        start_interval: float | None = None,
    ) -> models.HealthConfig:
        """A line for the container's shell that ends with 0 as long as all is well.

        Args:
            line: what the shell is to run.
            interval: seconds from one check to the next.
            timeout: seconds after which a check counts as failed.
            retries: failures in a row that make the container unhealthy.
            start_period: seconds from the start in which failures do not count.
            start_interval: seconds between checks in that time; API 1.44 or newer.

        Raises:
            InvalidArgument: a time is none.
        """
        return _config(
            ["CMD-SHELL", line], interval, timeout, retries, start_period, start_interval
        )

    @staticmethod
    def none() -> models.HealthConfig:
        """No check, whatever the image has."""
        return models.HealthConfig(test=["NONE"])


def _config(
    test: list[str],
    interval: float | None,
    timeout: float | None,
    retries: int | None,
    start_period: float | None,
    start_interval: float | None,
) -> models.HealthConfig:
    return models.HealthConfig(
        test=test,
        interval=_nanoseconds(interval, "interval"),
        timeout=_nanoseconds(timeout, "timeout"),
        retries=retries,
        start_period=_nanoseconds(start_period, "start_period"),
        start_interval=_nanoseconds(start_interval, "start_interval"),
    )


def _nanoseconds(seconds: float | None, name: str) -> int | None:
    if seconds is None:
        return None
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        raise InvalidArgumentType(f"{name}: expected seconds, got {type(seconds).__name__}")
    if not isfinite(seconds) or seconds < 0.001:
        raise InvalidArgument(f"{name}: {seconds} s; the least is 0.001")
    return round(seconds * 1_000_000_000)
