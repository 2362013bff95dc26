"""Measure cases with clients, and write JSON, a table and a chart."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from . import chart, results, table
from .case import CLIENTS, ENGINES, Case
from .cases import ALL, case_named
from .places import ROOT, Places
from .rounds import Client, Rounds, clients

HERE = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, and return 1 if a client failed in a case."""
    options = parse(arguments)
    if options.list:
        list_cases()
        return 0
    chosen = [case_named(name) for name in options.case] if options.case else list(ALL)
    if options.scripted:
        chosen = [case for case in chosen if case.engine in ("scripted", "none")]
    names = [name.strip() for name in options.clients.split(",") if name.strip()]
    used = clients(names, dict(options.other))
    found = measure(chosen, used, options)
    print(table.markdown(found))
    for line in found.failures:
        print(line, file=sys.stderr)
    return 1 if found.failures else 0


def measure(
    chosen: Sequence[Case], used: Sequence[Client], options: argparse.Namespace
) -> results.Results:
    """Measure; after each case, write what there is."""
    facts = results.machine(ROOT)
    facts["others"] = {name: results.commit(path) for name, path in options.other}
    settings = {"rounds": options.rounds, "scale": options.scale}
    found = results.Results(facts, settings, [client.name for client in used])
    if options.save or not options.case:
        found.walk = walk()
    with Places() as places:
        rounds = Rounds(places, options.rounds, options.scale)
        for case in chosen:
            found.cases += rounds.measure(case, used, progress)
            if case.engine == "engine":
                facts["engine"] = places.version()
            write(found, options)
    progress("")
    return found


def write(found: results.Results, options: argparse.Namespace) -> None:
    """Write the files; saved cases that were not measured now are kept."""
    if options.save and options.case:
        kept = results.Results.of_json((HERE / "results.json").read_text(encoding="utf-8"))
        kept.replace(found)
        found = kept
    folder = HERE if options.save else HERE / "results"
    texts = {
        options.json or folder / "results.json": found.as_json(),
        options.table or folder / "RESULTS.md": table.markdown(found),
        options.svg or folder / "chart.svg": chart.svg(found),
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def walk() -> dict[str, dict[str, int]]:
    """Count the Python calls of warm calls, in a separate process."""
    command = [sys.executable, "-m", "benchmarks.walk"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    counts: dict[str, dict[str, int]] = json.loads(done.stdout)
    return counts


def progress(text: str) -> None:
    """Show on a terminal what runs."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def list_cases() -> None:
    """Print all cases and clients."""
    for case in ALL:
        sizes = ", ".join(f"{size:,}" for size in case.sizes)
        print(f"{case.name:18} {case.work.format(size=case.sizes[0])}", end="")
        print(f" ({sizes})" if len(case.sizes) > 1 else "", f"[{ENGINES[case.engine]}]")
    print(f"\nclients: {', '.join(CLIENTS)}")


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the options."""
    parser = argparse.ArgumentParser(prog="nox -s bench --", description=__doc__)
    add = parser.add_argument
    add("case", nargs="*", help="the cases to run; all by default")
    add("--list", action="store_true", help="list the cases and clients, and run nothing")
    add("--rounds", type=int, default=5, help="processes for each case and client; the best counts")
    add("--scale", type=float, default=1.0, help="a factor for all sizes, such as 0.01")
    add("--clients", default="", metavar="A,B", help="the clients; all by default")
    add(
        "--other",
        action="append",
        default=[],
        type=checkout,
        metavar="NAME=PATH",
        help="another checkout of dockwire, measured as the clients NAME and 'NAME async'",
    )
    add("--scripted", action="store_true", help="only cases that need no engine")
    add("--save", action="store_true", help="write to benchmarks/, not to benchmarks/results/")
    for name in ("json", "svg", "table"):
        add(f"--{name}", type=Path, metavar="FILE", help=f"where to write the {name}")
    return parser.parse_args(arguments)


def checkout(text: str) -> tuple[str, Path]:
    """Parse NAME=PATH."""
    name, _, path = text.partition("=")
    found = Path(path).resolve()
    if not name or not path or not (found / "overrides" / "dockwire").is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=PATH of a checkout of dockwire")
    return name, found


if __name__ == "__main__":
    sys.exit(main())
