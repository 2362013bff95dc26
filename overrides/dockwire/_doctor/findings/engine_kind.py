"""Which engine answers: its kind, its versions, and how it runs."""

from __future__ import annotations

from dockwire_api.record import Record

from .check import Finding, Json


class EngineFacts(Record, kw_only=True):
    """What an engine says about itself.

    Attributes:
        kind: "Docker", "Podman" or the name of its main component.
        product: the name of its distribution, such as "Docker Engine - Community".
        version: its version.
        components: its components with their versions.
        oldest_api: the oldest version of the API that it supports; None if unknown.
        newest_api: the newest one.
        system: its operating system and architecture.
        kernel: its kernel.
        rootless: whether it runs without root; None if unknown.
        security: its security options.
        storage: its storage driver.
        swarm: the state of its swarm.
        warnings: its own warnings.
        problem: why it did not say all that; empty if it did.
        hint: advice on that.
    """

    kind: str = ""
    product: str = ""
    version: str = ""
    components: tuple[tuple[str, str], ...] = ()
    oldest_api: str | None = None
    newest_api: str | None = None
    system: str = ""
    kernel: str = ""
    rootless: bool | None = None
    security: tuple[str, ...] = ()
    storage: str = ""
    swarm: str = ""
    warnings: tuple[str, ...] = ()
    problem: str = ""
    hint: str | None = None


def engine_finding(facts: EngineFacts) -> Finding:
    """Return what to say about the engine."""
    if facts.problem:
        return Finding(
            state="failed",
            summary=f"It answers, but does not describe itself: {facts.problem}.",
            advice=(facts.hint or "Look at its log: journalctl -u docker",),
            data=_data(facts),
        )
    mode = {True: ", rootless", False: ", runs as root", None: ""}[facts.rootless]
    product = f" ({facts.product})" if facts.product and facts.product != facts.kind else ""
    notes = [
        f"API {facts.oldest_api or '?'} to {facts.newest_api}; "
        f"storage {facts.storage or '?'}, swarm {facts.swarm or '?'}"
    ]
    notes += facts.warnings
    details = [f"kernel {facts.kernel}"] if facts.kernel else []
    details += [f"{name} {version}" for name, version in facts.components]
    details += [f"security: {each}" for each in facts.security]
    return Finding(
        state="warning" if facts.warnings else "ok",
        summary=f"{facts.kind} {facts.version}{product}, {facts.system}{mode}",
        notes=tuple(notes),
        details=tuple(details),
        advice=("The engine itself warns; docker info shows the same.",) if facts.warnings else (),
        data=_data(facts),
    )


def kind_of(components: list[str], server: str) -> str:
    """Return the kind of an engine from the names of its components and its Server header."""
    names = [name.lower() for name in components]
    if any("podman" in name for name in names) or server.lower().startswith("libpod"):
        return "Podman"
    if "engine" in names or server.lower().startswith("docker"):
        return "Docker"
    return components[0] if components else "An engine"


def _data(facts: EngineFacts) -> dict[str, Json]:
    return {
        "kind": facts.kind or None,
        "product": facts.product or None,
        "version": facts.version or None,
        "components": dict(facts.components),
        "api_oldest": facts.oldest_api,
        "api_newest": facts.newest_api,
        "system": facts.system or None,
        "kernel": facts.kernel or None,
        "rootless": facts.rootless,
        "security": list(facts.security),
        "storage": facts.storage or None,
        "swarm": facts.swarm or None,
        "warnings": list(facts.warnings),
        "error": facts.problem or None,
    }
