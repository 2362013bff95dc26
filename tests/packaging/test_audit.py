"""An audit says what it does not know."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.audit import judge

OWN = {"name": "dockwire", "skip_reason": "Dependency not found on PyPI"}
GOOD = {"name": "attrs", "version": "26.1.0", "vulns": []}
BAD = {
    "name": "h11",
    "version": "0.14.0",
    "vulns": [{"id": "GHSA-vqfr-h8mv-ghfj", "fix_versions": ["0.16.0"], "aliases": []}],
}
UNKNOWN = {"name": "httpx", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("rows", "code", "text"),
    [
        ([OWN, GOOD], 0, "no known vulnerabilities in 1 packages"),
        ([GOOD, BAD], 1, "  h11 0.14.0: GHSA-vqfr-h8mv-ghfj, mended in 0.16.0"),
        ([BAD, UNKNOWN], 1, "  h11 0.14.0: GHSA-vqfr-h8mv-ghfj, mended in 0.16.0"),
        ([GOOD, UNKNOWN], 2, "not looked up: httpx"),
        ([OWN], 2, "not looked up: nothing is installed"),
    ],
)
def test_what_a_report_means(rows: list[dict[str, Any]], code: int, text: str) -> None:
    found, printed = judge({"dependencies": rows, "fixes": []})
    assert found == code
    assert printed.splitlines()[-1] == text


def test_no_report_is_not_a_clean_one() -> None:
    assert judge(None)[0] == 2
