"""What a registry does wrong, and what comes out of a pull or push: rules, and what tries them.

A rule names the class of the error, and words of the engine that have to be in it. "completes" is
only where the engine itself makes up for the fault, and then the image is the right one.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from dockwire import AsyncEngine, DockwireError, Engine

from .busybox import busybox
from .faulty_registry import FaultyRegistry, digest, image_of
from .private_engine import PrivateEngine

COMPLETES = "completes"
# The longest silence: it ends what stands still, and nothing else.
IDLE, OPENING = 5.0, 40.0
# An engine tries a download once, not five times with longer and longer pauses.
# None waits for another: some stand still.
FLAGS = (
    *("--max-download-attempts", "1"),
    *("--max-concurrent-downloads", "100", "--max-concurrent-uploads", "100"),
)


class Rule(NamedTuple):
    """How a pull or push ends."""

    what: str
    error: str
    words: str = ""
    """Of what the error has to have one; a regular expression."""
    slow: bool = False
    """Whether the engine repeats it for a minute."""


PULL: Mapping[str, Rule] = MappingProxyType(
    {
        "none": Rule("has no fault", COMPLETES),
        "manifest-429": Rule("answers 429 for the manifest", "ApiError", "toomanyrequests"),
        "manifest-503": Rule("answers 503 for the manifest", "ApiError", "503"),
        "manifest-500": Rule("answers 500 for the manifest", "ApiError", "HTTP status: 500"),
        "manifest-not-json": Rule("ends the manifest early", "ApiError", "end of JSON input"),
        "manifest-html": Rule("sends HTML as manifest", "ApiError", "invalid character '<'"),
        "manifest-empty": Rule("sends `{}` as manifest", "ApiError", "mediaType in manifest"),
        "manifest-reset": Rule("resets within the manifest", "RegistryUnavailable", "reset"),
        "manifest-stall": Rule("is silent when asked for the manifest", "RequestTimeout"),
        "manifest-digest": Rule("sends another digest in the head", COMPLETES),
        "layer-size-larger": Rule("names too large a size of a layer", COMPLETES),
        "layer-size-smaller": Rule("names too small a size of a layer", COMPLETES),
        "config-digest": Rule("sends another configuration", "StepFailed", "verification failed"),
        "blob-reset": Rule("resets within a layer", "StepFailed", "reset|byte range"),
        "blob-short": Rule("ends a layer early", "StepFailed", "EOF|byte range"),
        "blob-stall": Rule("is silent within a layer", "RequestTimeout"),
        "blob-long": Rule("sends more than announced", "StepFailed", "verification failed"),
        "blob-digest": Rule("sends another layer", "StepFailed", "verification failed"),
        "blob-not-gzip": Rule("sends zeros as layer", "StepFailed", "verification failed"),
        "blob-429": Rule("answers 429 for a layer", "StepFailed", "UNAVAILABLE|429"),
        "blob-503": Rule("answers 503 for a layer", "StepFailed", "503"),
        "blob-404": Rule("answers 404 for a layer", "StepFailed", "unknown blob"),
    }
)
PUSH: Mapping[str, Rule] = MappingProxyType(
    {
        "push-none": Rule("has no fault", COMPLETES),
        "push-429": Rule("answers 429 for an upload", "StepFailed", "toomanyrequests"),
        "push-503": Rule("answers 503 for an upload", "StepFailed", "503", slow=True),
        "push-reset": Rule(
            "resets within a layer", "StepFailed", "reset|broken pipe|closed network", slow=True
        ),
        "push-stall": Rule("is silent within a layer", "RequestTimeout"),
        "push-digest": Rule("denies a digest", "StepFailed", "digest invalid", slow=True),
        "push-manifest-500": Rule("answers 500 for the manifest", "StepFailed", "500"),
        "push-manifest-invalid": Rule("denies the manifest", "StepFailed", "manifest invalid"),
        "push-manifest-digest": Rule("answers with another digest", COMPLETES),
    }
)
RULES = {**PULL, **PUSH}


@dataclass
class Result:
    """How a pull or push ended."""

    fault: str
    colour: str
    outcome: str = ""
    text: str = ""
    seconds: float = 0.0
    problem: str = ""


async def try_fault(fault: str, colour: str, address: str, registry: FaultyRegistry) -> Result:
    """Pull from, or push to, the repository that has a fault."""
    from tests.conftest import connect

    found = Result(fault, colour)
    repository = f"{fault}/{colour}"
    name = f"{registry.address}/{repository}"
    began = time.monotonic()
    idle = IDLE if fault.endswith("stall") else OPENING
    async with connect(colour, address) as engine:
        try:
            if fault in PULL:
                # Its head comes with the first step, after the manifest.
                opening = IDLE if fault == "manifest-stall" else OPENING
                pull = engine.images.pull(f"{name}:1", timeout=opening, idle_timeout=idle)
                pulled = await pull.result()
                await check_image(engine, f"{name}:1", repository)
                if fault in ("none", "manifest-digest"):
                    assert pulled.digest == digest(image_of(repository).manifest)
            else:
                push = engine.images.push(name, tag="1", timeout=OPENING, idle_timeout=idle)
                pushed = await push.result()
                assert pushed.digest == digest(registry.uploads[f"{repository} manifest"])
            found.outcome = COMPLETES
        except DockwireError as error:
            found.outcome, found.text = type(error).__name__, str(error)
            found.problem = broken_rule(RULES[fault], error)
        except BaseException as error:
            found.outcome = found.problem = f"bare {type(error).__name__}: {error}"
        else:
            if COMPLETES not in RULES[fault].error.split("|"):
                found.problem = "taken for success"
        found.seconds = time.monotonic() - began
        await engine.system.ping()
    return found


def broken_rule(rule: Rule, error: DockwireError) -> str:
    """Why an error is not the one that the rule has; "" if it is."""
    import dockwire

    names = rule.error.split("|")
    if not any(isinstance(error, getattr(dockwire, name, ())) for name in names):
        return f"not {rule.error}"
    if not re.search(rule.words, getattr(error, "engine_message", None) or error.problem):
        return f"does not say {rule.words!r}"
    return ""


async def check_image(engine: AsyncEngine, name: str, repository: str) -> None:
    """What was pulled is what the repository has."""
    import json

    wanted = json.loads(image_of(repository).config)["rootfs"]["diff_ids"]
    found = (await engine.images.inspect(name)).rootfs
    assert found is not None
    assert found.layers == wanted, "another image"


def try_faults(
    host: PrivateEngine, faults: Sequence[str], colours: Sequence[str] = ("sync", "async")
) -> list[Result]:
    """Try faults on an engine, all at the same time."""
    with FaultyRegistry(host) as registry:
        prepare(host.unix, registry.address, faults, colours)
        with ThreadPoolExecutor(64) as threads:
            results = [
                threads.submit(asyncio.run, try_fault(fault, colour, host.unix, registry))
                for fault in faults
                for colour in colours
            ]
            return [each.result() for each in results]


def prepare(address: str, registry: str, faults: Sequence[str], colours: Sequence[str]) -> None:
    """Have an image for each push, whose layer no other one has."""
    from .fault_families import one_file

    with Engine(address) as plain:
        for fault in set(faults) & PUSH.keys():
            for colour in colours:
                name = f"{registry}/{fault}/{colour}"
                data = one_file("data", image_of(f"{fault}/{colour}").layer)
                plain.images.import_(data, repository=name, tag="1").result()


@contextmanager
def engine_for_faults(**settings: Any) -> Iterator[PrivateEngine]:
    """A private engine that does not repeat downloads."""
    with PrivateEngine(*FLAGS, **settings) as host, busybox(host.unix):
        yield host


def main() -> None:
    from .engines import ENGINES

    for root in (None, ENGINES["docker-sid"].root()):
        with engine_for_faults(root=root) as host:
            for each in try_faults(host, list(RULES)):
                print(
                    f"{each.fault:22} {each.colour:6} {each.outcome:16}{each.seconds:6.2f}"
                    f" {each.problem}"
                )
                if each.colour == "sync":
                    print("     ", each.text.replace("\n", " / ")[:300])


if __name__ == "__main__":
    main()
