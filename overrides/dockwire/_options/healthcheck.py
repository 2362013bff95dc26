"""Health checks with times in seconds instead of nanoseconds; pure."""

from __future__ import annotations

from math import isfinite

from dockwire_api import models

from ..errors import InvalidArgument, InvalidArgumentType


class HealthCheck:
    """Creates values for ``healthcheck=``: ``HealthCheck.shell("test -e /ready", interval=2)``.

    These functions return a ``models.HealthConfig``. Times are in seconds. Omitted values default
    to those of the image, then of the engine.
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
        """Check by running a program; exit code 0 means healthy.

        Args:
            *command: the program and its arguments.
            interval: seconds between checks.
            timeout: seconds after which a check counts as failed.
            retries: consecutive failures that make the container unhealthy.
            start_period: seconds after the start during which failures do not count.
            start_interval: seconds between checks in the start period; API 1.44 or newer.

        Raises:
            InvalidArgument: the command is empty, or a time is invalid.
        """
        if not command:
            raise InvalidArgument("command: it must not be empty")
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
        """Check by running a line in the container's shell; exit code 0 means healthy.

        Args:
            line: the shell command line.
            interval: seconds between checks.
            timeout: seconds after which a check counts as failed.
            retries: consecutive failures that make the container unhealthy.
            start_period: seconds after the start during which failures do not count.
            start_interval: seconds between checks in the start period; API 1.44 or newer.

        Raises:
            InvalidArgument: a time is invalid.
        """
        return _config(
            ["CMD-SHELL", line], interval, timeout, retries, start_period, start_interval
        )

    @staticmethod
    def none() -> models.HealthConfig:
        """Disable the image's health check."""
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
        raise InvalidArgument(f"{name}: {seconds} s; the minimum is 0.001")
    return round(seconds * 1_000_000_000)
