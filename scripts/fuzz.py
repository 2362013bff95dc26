"""Fuzz the decoders of tests/properties/decoders.py, and try the properties with more examples.

    python -m scripts.fuzz --seconds 600              # each for ten minutes; `nox -s fuzz`
    python -m scripts.fuzz --seconds 60 archive time  # two of them, without the properties

Decoders are fuzzed with atheris, guided by coverage. Inputs that reach new code are kept in
build/fuzz. An input that a decoder fails on is shown, and belongs into tests/properties/kept/NAME
when it is mended: a test gives all of these to the decoder. Properties get 20,000 random examples
each. `--save` writes the figures to tests/properties/fuzzed.json, which the documentation shows.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "fuzz"
KEPT = ROOT / "tests" / "properties" / "kept"
SAVED = ROOT / "tests" / "properties" / "fuzzed.json"
# What one process does: instrument the package while it is imported, then run for the time.
TARGET = """
import sys
import atheris

with atheris.instrument_imports(include=["dockwire", "dockwire_api"]):
    from tests.properties.targets import TARGETS

atheris.Setup(sys.argv, TARGETS[{name!r}])
atheris.Fuzz()
"""
NAMES = """
import json
from tests.properties.targets import SEEDS

print(json.dumps({name: [seed.hex() for seed in seeds] for name, seeds in SEEDS.items()}))
"""
_STATS = re.compile(r"^stat::(\w+):\s+(\d+)", re.MULTILINE)
_COVERAGE = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)")
# What hypothesis prints about each property.
_PROPERTY = re.compile(r"^(tests/properties/\S+::\w+)\S*:$", re.MULTILINE)
_EXAMPLES = re.compile(r"^ +- (\d+) passing", re.MULTILINE)


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


def fuzz(name: str, beginnings: list[str], seconds: int) -> dict[str, Any]:
    """Fuzz a target; return what was done."""
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
    branches, _, corpus = reached[-1] if reached else (0, 0, 0)
    if done.returncode:
        print(done.stderr[-3000:], file=sys.stderr, flush=True)
    return {
        "decoder": name,
        "inputs": int(stats.get("number_of_executed_units", 0)),
        "seconds": seconds,
        "branches": int(branches),
        "corpus": int(corpus),
        "failed": done.returncode != 0,
    }


def try_properties() -> dict[str, Any]:
    """Try all properties with many random examples; return what was done."""
    done = run(
        *("-m", "pytest", "-q", "-n", "4", "tests/properties"),
        *("--hypothesis-profile=long", "--hypothesis-show-statistics"),
    )
    examples = [int(passing) for passing in _EXAMPLES.findall(done.stdout)]
    if done.returncode:
        print(done.stdout[-10_000:], file=sys.stderr, flush=True)
    return {
        "properties": len(set(_PROPERTY.findall(done.stdout))),
        "examples": sum(examples),
        "failed": done.returncode != 0,
    }


def main() -> int:
    """Fuzz the given targets, or all and the properties."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=120, help="for each target")
    parser.add_argument("--save", action="store_true", help=f"write {SAVED.relative_to(ROOT)}")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    if options.save and options.names:
        parser.error("--save is for all targets")
    all_seeds = seeds()
    found: dict[str, Any] = {"date": datetime.now(UTC).date().isoformat(), "decoders": []}
    for name in options.names or all_seeds:
        row = fuzz(name, all_seeds[name], options.seconds)
        found["decoders"].append(row)
        print(*(f"{key} {value}" for key, value in row.items()), sep=", ", flush=True)
    _save(found, options.save)
    if not options.names:
        found["properties"] = try_properties()
        print(found["properties"])
        _save(found, options.save)
    failed = [row.get("failed") for row in (*found["decoders"], found.get("properties", {}))]
    return 1 if any(failed) else 0


def _save(found: dict[str, Any], wanted: bool) -> None:
    if wanted:
        SAVED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
