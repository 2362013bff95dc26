"""Runs the program dockwire, and reads the report of its doctor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dockwire._command_line.connection_options import connection_settings
from dockwire._command_line.parser import make_parser
from dockwire._doctor.checks.run_checks import run_checks
from dockwire._doctor.findings.json_report import to_json
from dockwire._doctor.findings.text_report import Style, check_text, footer

ROOT = Path(__file__).resolve().parents[2]
# What a caller's own settings would change.
_VARIABLES = (
    *("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH"),
    *("DOCKER_API_VERSION", "DOCKER_CUSTOM_HEADERS", "DOCKER_AUTH_CONFIG", "XDG_RUNTIME_DIR"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy"),
)


def environment(home: Path, **variables: str) -> dict[str, str]:
    """Return an environment that knows nothing of the caller's settings, with more variables."""
    rest = {name: value for name, value in os.environ.items() if name not in _VARIABLES}
    return {**rest, "HOME": str(home), "DOCKER_CONFIG": str(home), **variables}


class Examination:
    """A run of the doctor that has ended.

    Attributes:
        code: its exit code.
        text: the report for people.
        report: the report as JSON.
    """

    def __init__(
        self, *options: str, env: Mapping[str, str], before: Sequence[str] = (), seconds: float = 5
    ) -> None:
        arguments = ("doctor", "--timeout", str(seconds), *options)
        if before:
            self.code, self.text, _ = run(*arguments, env=env, before=before)
            code, output, errors = run(*arguments, "--json", env=env, before=before)
            assert (code, errors) == (self.code, "")
            self.report = json.loads(output)
            return
        # In this process, which is much faster.
        with patch.dict(os.environ, env, clear=True):
            settings = connection_settings(make_parser().parse_args(arguments))
            report = run_checks(settings, seconds)
        self.code = 0 if report.ok else 1
        style = Style()
        self.text = "".join(check_text(each, style) for each in report.checks)
        self.text += footer(report, style)
        self.report = json.loads(json.dumps(to_json(report)))

    def check(self, name: str) -> Any:
        """Return a check by its ID."""
        return next(each for each in self.report["checks"] if each["id"] == name)

    def states(self, state: str) -> list[str]:
        """Return the IDs of the checks with a state."""
        return [each["id"] for each in self.report["checks"] if each["state"] == state]

    def failed(self, name: str, *texts: str) -> Any:
        """Check that only one check failed, and what it and its advice say; return it."""
        assert self.code == 1, self.text
        assert self.states("failed") == [name], self.text
        found = self.check(name)
        assert found["advice"], found
        shown = " ".join(self.text.split())
        for text in texts:
            assert text in shown, (text, self.text)
        return found


def run(
    *arguments: str, env: Mapping[str, str], before: Sequence[str] = ()
) -> tuple[int, str, str]:
    """Run the program; return its exit code, its output and its error output."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "dockwire", *arguments],
        env=dict(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr
