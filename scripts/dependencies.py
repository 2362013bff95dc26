"""Write the lowest or the newest versions that pyproject.toml allows, or the pinned test tools.

    python -m scripts.dependencies lowest FILE    # requirements for pip; `nox -s lowest newest`

Tools are installed first, because some need newer versions of dependencies. Dependencies of
dependencies are in neither: pip takes their newest versions.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
# The extra of the tools, and those of the package that the tests use.
TOOLS, EXTRAS = "dev", ("fast", "opentelemetry", "progress")
# A tool of the tests that is released together with a dependency.
TOGETHER = {"opentelemetry-sdk": "opentelemetry-api"}


def lowest() -> dict[str, str]:
    """Return the lowest version of each dependency as a requirement, by name.

    Raises:
        ValueError: a dependency has no lowest version.
    """
    found = {}
    for name, requirement in _dependencies().items():
        versions = [each.version for each in requirement.specifier if each.operator == ">="]
        if len(versions) != 1:
            raise ValueError(f"{requirement}: it needs one lowest version (>=)")
        marker = f"; {requirement.marker}" if requirement.marker else ""
        found[name] = f"{name}=={versions[0]}{marker}"
    return found


def newest() -> dict[str, str]:
    """Return the requirement of each dependency, by name: pip takes the newest version."""
    return {name: str(requirement) for name, requirement in _dependencies().items()}


def tools() -> list[str]:
    """Return the pinned tools but for dependencies, whose version is the question."""
    lines: list[str] = _project()["optional-dependencies"][TOOLS]
    return [line for line in lines if Requirement(line).name not in _dependencies()]


def _project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(found["project"])


def _dependencies() -> dict[str, Requirement]:
    project = _project()
    lines = [*project["dependencies"]]
    for extra in EXTRAS:
        lines += project["optional-dependencies"][extra]
    found = {each.name: each for each in map(Requirement, lines)}
    for name, other in TOGETHER.items():
        found[name] = Requirement(str(found[other]).replace(other, name))
    return found


def main(kind: str, target: str) -> int:
    """Write the requirements of a kind to a file."""
    lines = tools() if kind == "tools" else {"lowest": lowest, "newest": newest}[kind]().values()
    Path(target).write_text("\n".join([*lines, ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
