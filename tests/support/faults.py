"""What happens to engines, registries and connections, and how calls end: `nox -s faults`.

`-- --save` writes it to `tests/engine/faults.json`, which the documentation shows. A broken rule is
printed, and fails the session. Names of events select them, and leave registries out.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from dockwire import Engine

from .busybox import ensure_busybox
from .certificates import shared
from .engines import ENGINES
from .event_matrix import EVENTS, Outcome, Way, try_event
from .event_operations import OPERATIONS, Place
from .event_rules import EXCEPTIONS, FAMILIES, RULES, broken
from .registry_faults import PULL, Result, engine_for_faults, try_faults
from .registry_faults import RULES as REGISTRY_RULES
from .restartable_engine import RestartableEngine
from .ssh_server import SshServer

SAVED = Path(__file__).parents[1] / "engine" / "faults.json"
SID = "docker-sid"
# Over TLS and ssh a few are tried: the events are the same, only the ends of connections not.
SOME = (
    *("ping", "create", "exec.run", "exec.open", "logs, follow", "events, reconnect"),
    *("put_archive", "get_archive", "load", "wait"),
)
SOME_EVENTS = ("killed", "restarted", "paused for 2 s")


def engine_name(address: str) -> str:
    """The engine as the documentation names it."""
    with Engine(address) as engine:
        version = (engine.system.version().version or "").partition("+")[0]
        return f"Docker {version}"


def events_on(
    root: Path | None,
    other: Path | None,
    events: Sequence[str],
    *,
    by_turns: bool,
    save: bool,
) -> list[str]:
    """Try events on an engine, save what was seen of each, and return the broken rules."""
    problems: list[str] = []
    with ExitStack() as stack:
        host = stack.enter_context(RestartableEngine(root=root))
        safe = stack.enter_context(RestartableEngine(*shared().dockerd_flags, root=root))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ssh = stack.enter_context(SshServer(folder, safe.unix))
        plans = (
            (host, OPERATIONS, [Way("unix", host.unix, {}), Way("tcp", host.tcp, {})]),
            (
                safe,
                SOME,
                [
                    Way("tls", safe.tcp, {"tls": shared().client}),
                    Way("ssh", ssh.address, {"ssh": ssh.options}),
                ],
            ),
        )
        for engine, operations, ways in plans:
            with Engine(engine.unix) as plain:
                ensure_busybox(plain)
            # By another way, where the socket's file is missing.
            place = Place(engine.tcp if engine is host else engine.unix)
            place.fill()
            name = engine_name(engine.unix)
            for event in events:
                if engine is safe and event not in SOME_EVENTS:
                    continue
                began = time.monotonic()
                try:
                    found = try_event(
                        event,
                        engine,
                        place,
                        ways,
                        operations=tuple(operations),
                        by_turns=by_turns or engine is safe,
                        other=other,
                    )
                except AssertionError as error:
                    # The machine was too slow: nothing was seen of this event.
                    problems.append(f"{event}: {str(error)[:300]}")
                    if not engine.runs:
                        engine.start_again()
                    place.start_box()
                    place.clear()
                    continue
                problems += broken(event, found)
                if save:
                    save_event(name, event, found, new=engine is host)
                names = "+".join(way.name for way in ways)
                print(f"{event} over {names}: {time.monotonic() - began:.1f} s", flush=True)
        return problems


def save_event(engine: str, event: str, found: Sequence[Outcome], *, new: bool) -> None:
    """Save how operations ended, over all transports and both colours.

    Args:
        engine: the name of the engine.
        event: what happened to it.
        found: how each operation ended.
        new: whether it replaces what was saved; otherwise it is added to it.
    """
    saved = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.exists() else {}
    columns: list[dict[str, Any]] = saved.get("events", [])
    column = next((each for each in columns if each["engine"] == engine), None)
    if column is None:
        column = {"engine": engine, "operations": {name: {} for name in OPERATIONS}}
        columns.append(column)
    column |= written_rules()
    operations = column["operations"]
    for name in {each.operation for each in found} & set(OPERATIONS) if new else ():
        operations.setdefault(name, {}).pop(event, None)
    for each in found:
        if each.operation in OPERATIONS:
            empty: dict[str, Any] = {"outcomes": [], "seconds": 0.0}
            cell = operations[each.operation].setdefault(event, empty)
            cell["outcomes"] = sorted({*cell["outcomes"], each.outcome})
            cell["seconds"] = max(cell["seconds"], round(each.seconds, 1))
    save_part("events", columns)


def written_rules() -> dict[str, Any]:
    """The rules, for the documentation."""
    rules = {
        event: {family: [list(rule.outcomes), rule.seconds] for family, rule in row.items()}
        for event, row in RULES.items()
    }
    exceptions = [
        {"event": event, "operation": name, "rule": [list(rule.outcomes), rule.seconds], "why": why}
        for (event, name), (rule, why) in EXCEPTIONS.items()
    ]
    return {
        "families": FAMILIES,
        "rules": rules,
        "exceptions": exceptions,
    }


def registries(roots: Sequence[Path | None]) -> tuple[dict[str, Any], list[str]]:
    """Try all faults of registries on engines."""
    names: list[str] = []
    problems: list[str] = []
    rows: dict[str, dict[str, Any]] = {}
    for root in roots:
        with engine_for_faults(root=root) as host:
            name = engine_name(host.unix)
            names.append(name)
            for each in try_faults(host, list(REGISTRY_RULES)):
                if each.problem:
                    problems.append(f"{name}, {each}")
                rule = REGISTRY_RULES[each.fault]
                row = rows.setdefault(
                    each.fault,
                    {
                        "operation": "pull" if each.fault in PULL else "push",
                        "what": rule.what,
                        "rule": rule.error.replace("|", " or "),
                        "ends": {},
                    },
                )
                row["ends"][name] = {"outcome": each.outcome, "text": words_of(each)}
    return {"engines": names, "faults": list(rows.values())}, problems


def words_of(result: Result) -> str:
    """The engine's words in an error, without what differs from run to run."""
    text = result.text.splitlines()[0] if result.text else ""
    text = re.sub(r"^.*?\(API [\d.]+\): ", "", text)
    text = re.sub(r"127\.0\.0\.1:\d+", "REGISTRY", text)
    text = re.sub(r"(sha256:[0-9a-f]{6})[0-9a-f]+", r"\1…", text)
    text = re.sub(r"REGISTRY/[-a-z0-9/]+(?=:1)", "REGISTRY/IMAGE", text)
    return text.replace("|", "\\|").replace("<", "&lt;")[:160]


def main() -> int:
    """Print what was found, and save it."""
    sid = ENGINES[SID].root()
    problems: list[str] = []
    save = "--save" in sys.argv
    for table in [Path(each) for each in sys.argv[1:] if each.endswith(".json")]:
        if save:
            save_part("proxy", json.loads(table.read_text(encoding="utf-8")))
    events = [each for each in sys.argv[1:] if each in EVENTS]
    if not events:
        registry, problems = registries((None, sid))
        if save:
            save_part("registry", registry)
    for root, other in ((None, sid), (sid, None)):
        by_turns = root is not None
        problems += events_on(root, other, events or list(EVENTS), by_turns=by_turns, save=save)
    for each in problems:
        print(f"BROKEN {each}")
    return 1 if problems else 0


def save_part(name: str, value: object) -> None:
    """Replace a part of what is saved."""
    saved = json.loads(SAVED.read_text(encoding="utf-8")) if SAVED.exists() else {}
    text = json.dumps({**saved, name: value}, indent=1, ensure_ascii=False)
    # A list of plain values stands on one line.
    text = re.sub(r"\[\s+([^][{}]*?)\s+\]", lambda m: f"[{' '.join(m[1].split())}]", text)
    SAVED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
