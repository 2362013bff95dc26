"""Health checks with times in seconds instead of nanoseconds; pure."""

from __future__ import annotations

from dockwire_api import models

from ..errors import InvalidArgument
from .durations import Seconds, in_nanoseconds


class HealthCheck:
    """Creates values for ``healthcheck=``: ``HealthCheck.shell("test -e /ready", interval=2)``.

    These functions return a ``models.HealthConfig``. Times are in seconds, or a timedelta or text
    such as "1m30s". Omitted values default to those of the image, then of the engine.
    """

    @staticmethod
    def command(
        *command: str,
        interval: Seconds | None = None,
        timeout: Seconds | None = None,
        retries: int | None = None,
        start_period: Seconds | None = None,
        start_interval: Seconds | None = None,
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
        interval: Seconds | None = None,
        timeout: Seconds | None = None,
        retries: int | None = None,
        start_period: Seconds | None = None,
        start_interval: Seconds | None = None,
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
    interval: Seconds | None,
    timeout: Seconds | None,
    retries: int | None,
    start_period: Seconds | None,
    start_interval: Seconds | None,
) -> models.HealthConfig:
    return models.HealthConfig(
        test=test,
        interval=_nanoseconds(interval, "interval"),
        timeout=_nanoseconds(timeout, "timeout"),
        retries=retries,
        start_period=_nanoseconds(start_period, "start_period"),
        start_interval=_nanoseconds(start_interval, "start_interval"),
    )


def _nanoseconds(time: Seconds | None, name: str) -> int | None:
    return None if time is None else in_nanoseconds(time, name, least=0.001)
