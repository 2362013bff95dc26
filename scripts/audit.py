"""Look up known vulnerabilities of everything that the package and its extras install.

    python -m scripts.audit    # `nox -s audit`

It installs them into a temporary environment, and asks the Python Packaging Advisory Database at
PyPI, then OSV. The exit code is 0 if everything was looked up and has none, 1 if something has one,
and 2 if not everything could be looked up.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from .build_twice import EXTRAS, ROOT, install

SERVICES = ("pypi", "osv")
SECONDS = 20
OWN = "dockwire"  # its own advisories are published after it


def main() -> int:
    """Audit what is installed by the first service that answers for all packages."""
    with tempfile.TemporaryDirectory() as folder:
        python = install(f"{ROOT}[{EXTRAS}]", Path(folder) / "environment")
        [directory] = python.parent.parent.glob("lib/python*/site-packages")
        for service in SERVICES:
            code, text = judge(ask(service, directory))
            print(f"{service}: {text}")
            if code != 2:
                return code
    print("The advisory databases cannot be reached from here, so nothing is known.")
    return 2


def ask(service: str, directory: Path) -> dict[str, Any] | None:
    """Return the report of pip-audit with one service, or None if there is none."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        done = subprocess.run(
            [
                *(
                    sys.executable,
                    "-m",
                    "pip_audit",
                    "--path",
                    directory,
                    "--progress-spinner",
                    "off",
                ),
                *("-s", service, "--timeout", str(SECONDS), "--format", "json", "-o", report),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if report.exists() and (text := report.read_text(encoding="utf-8")):
            found: dict[str, Any] = json.loads(text)
            return found
    print(done.stderr.strip().rpartition("\n")[2], file=sys.stderr)
    return None


def judge(report: dict[str, Any] | None) -> tuple[int, str]:
    """Return the exit code for a report, and what to print.

    Args:
        report: pip-audit's report in JSON, or None.
    """
    if report is None:
        return 2, "no answer"
    rows = [row for row in report["dependencies"] if row["name"] != OWN]
    bad = [
        f"  {row['name']} {row['version']}: {each['id']}, mended in "
        f"{', '.join(each['fix_versions']) or 'no version'}"
        for row in rows
        for each in row.get("vulns", ())
    ]
    if bad:
        return 1, "\n".join(["known vulnerabilities:", *bad])
    # pip-audit itself succeeds if an index does not know a package.
    unknown = [row["name"] for row in rows if "skip_reason" in row]
    if unknown or not rows:
        return 2, f"not looked up: {', '.join(unknown) or 'nothing is installed'}"
    return 0, f"no known vulnerabilities in {len(rows)} packages"


if __name__ == "__main__":
    sys.exit(main())
