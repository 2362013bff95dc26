"""Build the sdist and the wheel twice, compare their bytes, and describe them in an SBOM.

    python -m scripts.build_twice [DIRECTORY]    # `nox -s build`; by default into dist/

The second build is of the unpacked sdist: in another directory, with other modes and times of
files, in another time zone and locale. This finds what the sdist lacks, or what depends on the
machine.
SOURCE_DATE_EPOCH sets the dates in both files; without it they have a fixed one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
EXTRAS = "fast,opentelemetry,progress"


def main(directory: str = "dist") -> int:
    """Build, compare and describe; return 1 if the two builds differ."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = build(ROOT, folder / "first")
        [sdist] = folder.glob("first/*.tar.gz")
        [wheel] = folder.glob("first/*.whl")
        second = build(unpack(sdist, folder / "unpacked"), folder / "second", ELSEWHERE, 0o077)
        for file in sorted({*first, *second}):
            if first.get(file) != second.get(file):
                print(f"{file} differs from the one built from the sdist", file=sys.stderr)
        if first != second:
            return 1
        sbom = folder / "first" / f"{'-'.join(wheel.name.split('-')[:2])}.cdx.json"
        describe(install(f"{wheel}[{EXTRAS}]", folder / "environment"), sbom)
        target = ROOT / directory
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.glob("first/*")):
            shutil.copyfile(path, target / path.name)
            print(f"{sha256(path)}  {path.name}")
    return 0


def build(
    source: Path, target: Path, variables: Mapping[str, str] | None = None, umask: int = 0o022
) -> dict[str, str]:
    """Build sdist and wheel of a source tree into a directory.

    Args:
        source: the root of a checkout, or of an unpacked sdist.
        target: the directory, which is created.
        variables: more environment variables.
        umask: the umask of the build.

    Returns:
        The SHA-256 of each file, by name.
    """
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", target],
        cwd=source,
        env={**os.environ, **(variables or {})},
        umask=umask,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return {path.name: sha256(path) for path in target.iterdir()}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def unpack(sdist: Path, folder: Path) -> Path:
    """Unpack an sdist into a new directory, and return its root."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    [root] = folder.iterdir()
    return root


def install(requirement: str, folder: Path) -> Path:
    """Install a requirement and nothing else into a new environment, and return its Python."""
    venv.create(folder)
    python = folder / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "-q", requirement],
        check=True,
    )
    return python


def describe(python: Path, target: Path) -> None:
    """Write the SBOM of an environment with the package: CycloneDX without times and random IDs."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"),
            *("--pyproject", ROOT / "pyproject.toml", "--mc-type", "library"),
            *("--spec-version", "1.6", "--output-format", "JSON", python),
        ],
        stdout=subprocess.PIPE,
        check=True,
    )
    found = json.loads(done.stdout)
    package = found["metadata"]["component"]
    ask = f"from importlib.metadata import version; print(version({package['name']!r}))"
    # pyproject.toml has no version.
    package["version"] = subprocess.check_output([python, "-I", "-c", ask], text=True).strip()
    package["purl"] = f"pkg:pypi/{package['name']}@{package['version']}"
    target.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
