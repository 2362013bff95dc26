"""The report as JSON. docs/doctor.md describes its shape, which only gains keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from .check import Check, CheckId, Json, Report, State

FORMAT = 1
"""The number of the shape; it changes if a key is removed or gets another meaning."""


class CheckJson(TypedDict):
    """One check."""

    id: CheckId
    title: str
    state: State
    summary: str
    notes: list[str]
    details: list[str]
    advice: list[str]
    seconds: float
    data: Mapping[str, Json]


class ReportJson(TypedDict):
    """The whole report."""

    format: int
    ok: bool
    dockwire: str
    python: str
    platform: str
    host: str | None
    checks: list[CheckJson]


def to_json(report: Report) -> ReportJson:
    """Return the report as a JSON object."""
    return {
        "format": FORMAT,
        "ok": report.ok,
        "dockwire": report.version,
        "python": report.python,
        "platform": report.platform,
        "host": report.host,
        "checks": [_check(each) for each in report.checks],
    }


def _check(check: Check) -> CheckJson:
    finding = check.finding
    return {
        "id": check.id,
        "title": check.title,
        "state": finding.state,
        "summary": finding.summary,
        "notes": list(finding.notes),
        "details": list(finding.details),
        "advice": list(finding.advice),
        "seconds": round(check.seconds, 6),
        "data": finding.data,
    }
