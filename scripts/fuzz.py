"""Fuzz the decoders of tests/properties/decoders.py, guided by coverage, with atheris.

    python -m scripts.fuzz --seconds 600              # each for ten minutes; `nox -s fuzz`
    python -m scripts.fuzz --seconds 60 archive time  # two of them

Inputs that reach new code are kept in build/fuzz. An input that a decoder fails on is shown, and
belongs into tests/properties/kept/NAME when it is mended: a test gives all of these to the decoder.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "fuzz"
KEPT = ROOT / "tests" / "properties" / "kept"
# What one process does: instrument the package while it is imported, then run for the time.
TARGET = """
import sys
import atheris

with atheris.instrument_imports(include=["dockwire", "dockwire_api"]):
    from tests.properties.targets import TARGETS

atheris.Setup(sys.argv[1:], TARGETS[{name!r}])
atheris.Fuzz()
"""
NAMES = """
import json
from tests.properties.targets import SEEDS

print(json.dumps({name: [seed.hex() for seed in seeds] for name, seeds in SEEDS.items()}))
"""
_STATS = re.compile(r"^stat::(\w+):\s+(\d+)", re.MULTILINE)
_COVERAGE = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python at the top of the repository."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def seeds() -> dict[str, list[str]]:
    """Return valid inputs of each target, in hexadecimal."""
    done = run("-c", NAMES)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def fuzz(name: str, beginnings: list[str], seconds: int) -> bool:
    """Fuzz a target, and print what was done; return whether nothing failed."""
    folder, failures = WORK / name, WORK / f"{name}-failures"
    for each in (folder, failures):
        each.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(beginnings):
        (folder / f"seed-{number}").write_bytes(bytes.fromhex(text))
    corpora = [str(folder), *([str(KEPT / name)] if (KEPT / name).exists() else [])]
    done = run(
        *("-c", TARGET.format(name=name), *corpora, f"-max_total_time={seconds}"),
        *(
            "-print_final_stats=1",
            "-max_len=12000",
            "-len_control=0",
            "-timeout=20",
            "-rss_limit_mb=2048",
        ),
        f"-artifact_prefix={failures}/",
    )
    stats = dict(_STATS.findall(done.stderr))
    reached = _COVERAGE.findall(done.stderr)
    branches, _, corpus = reached[-1] if reached else ("?", "?", "?")
    print(
        f"| {name} | {stats.get('number_of_executed_units', '?')} | {seconds} | {branches} "
        f"| {corpus} | {'nothing' if not done.returncode else 'a failure'} |",
        flush=True,
    )
    if done.returncode:
        print(done.stderr[-3000:], file=sys.stderr, flush=True)
    return not done.returncode


def main() -> int:
    """Fuzz the given targets, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=120, help="for each target")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    all_seeds = seeds()
    print("| decoder | inputs | seconds | branches | corpus | found |\n|---|---|---|---|---|---|")
    results = [fuzz(name, all_seeds[name], options.seconds) for name in options.names or all_seeds]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
