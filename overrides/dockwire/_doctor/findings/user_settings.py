"""Judge the user's settings: contexts, config.json, credential helpers, proxies, packages."""

from __future__ import annotations

from collections.abc import Mapping

from dockwire_api.record import Record

from .check import Finding, Json

_READABLE_BY_OTHERS = 0o044


class StoredContext(Record):
    """A stored context: its name, its address, its file, and why it is not usable."""

    name: str
    host: str
    file: str
    problem: str = ""


class ContextFacts(Record, kw_only=True):
    """What is known about contexts.

    Attributes:
        directory: where they are stored.
        contexts: the stored contexts.
        current: the name of the current one, of DOCKER_CONTEXT or config.json; empty for none.
        used: the name of the one that is used; None for none.
        reason: where the address comes from.
    """

    directory: str
    contexts: tuple[StoredContext, ...] = ()
    current: str = ""
    used: str | None = None
    reason: str = ""


class ConfigFacts(Record, kw_only=True):
    """What is known about config.json.

    Attributes:
        path: its path.
        exists: whether it exists.
        mode: its mode; None if unknown.
        problems: what is wrong in it.
        has_passwords: whether it contains passwords or tokens.
    """

    path: str
    exists: bool = False
    mode: int | None = None
    problems: tuple[str, ...] = ()
    has_passwords: bool = False


class HelperFacts(Record):
    """A credential helper: its program, its path if it is found, and what names it."""

    program: str
    path: str
    sources: tuple[str, ...]


class CredentialFacts(Record, kw_only=True):
    """What is known about stored credentials; never a secret.

    Attributes:
        config: the path of config.json.
        helpers: the helpers that it names.
        registries: the registries whose credentials are in the file itself.
        variable_registries: those in DOCKER_AUTH_CONFIG; None if it is not set.
        problem: why DOCKER_AUTH_CONFIG is not usable.
    """

    config: str
    helpers: tuple[HelperFacts, ...] = ()
    registries: tuple[str, ...] = ()
    variable_registries: tuple[str, ...] | None = None
    problem: str = ""


def contexts_finding(facts: ContextFacts) -> Finding:
    """Return what to say about contexts."""
    contexts = facts.contexts
    broken = [each for each in contexts if each.problem]
    files = tuple(f"{each.name}: {each.file}" for each in contexts)
    lines = tuple(f"{each.name}: {each.problem or each.host}" for each in contexts)
    if broken:
        return Finding(
            state="warning",
            summary=f"{len(broken)} of {len(contexts)} cannot be used",
            notes=(*_use(facts), *lines),
            details=files,
            advice=tuple(_context_advice(each) for each in broken),
            data=_context_data(facts),
        )
    return Finding(
        state="ok",
        summary=", ".join(each.name for each in contexts) or "none are stored",
        notes=_use(facts),
        details=(*lines, *files),
        data=_context_data(facts),
    )


def _use(facts: ContextFacts) -> tuple[str, ...]:
    """Return which context is used, or why the current one is not."""
    if facts.used is not None:
        return (f"in use: {facts.used}",)
    if facts.current in ("", "default") or not facts.reason:
        return ()
    return (f"the current context, {facts.current}, is not used: {facts.reason} comes first",)


def _context_data(facts: ContextFacts) -> dict[str, Json]:
    return {
        "current": facts.current or None,
        "used": facts.used,
        "directory": facts.directory,
        "contexts": [
            {
                "name": each.name,
                "host": each.host or None,
                "file": each.file,
                "problem": each.problem or None,
            }
            for each in facts.contexts
        ],
    }


def _context_advice(context: StoredContext) -> str:
    directory = context.file.rpartition("/")[0]
    if directory.endswith(f"/{context.name}"):
        # Its name is unknown, so the docker command cannot remove it.
        return f"Remove its directory: rm -r {directory}"
    if "address" in context.problem:
        return f"Correct its address: docker context update {context.name} --docker host=ADDRESS"
    return f"Remove it (docker context rm {context.name}), and create it again."


def config_finding(facts: ConfigFacts) -> Finding:
    """Return what to say about config.json."""
    data: Mapping[str, Json] = {
        "path": facts.path,
        "exists": facts.exists,
        "mode": None if facts.mode is None else f"{facts.mode & 0o7777:04o}",
        "problems": list(facts.problems),
        "has_passwords": facts.has_passwords,
    }
    if facts.problems:
        first, *others = facts.problems
        return Finding(
            state="failed",
            summary=f"{first}.",
            notes=tuple(others),
            advice=(
                f"Correct the file; this shows the place: python3 -m json.tool {facts.path}",
                f"Or move it away, and log in again: mv {facts.path} {facts.path}.old",
            ),
            data=data,
        )
    if not facts.exists:
        return Finding(state="ok", summary=f"{facts.path} does not exist", data=data)
    if facts.has_passwords and facts.mode is not None and facts.mode & _READABLE_BY_OTHERS:
        return Finding(
            state="warning",
            summary=f"{facts.path} has passwords, and other users can read it",
            advice=(f"Make it private: chmod 600 {facts.path}",),
            data=data,
        )
    return Finding(state="ok", summary=facts.path, data=data)


def credentials_finding(facts: CredentialFacts) -> Finding:
    """Return what to say about credentials."""
    variable = facts.variable_registries
    data: Mapping[str, Json] = {
        "helpers": [
            {"program": each.program, "path": each.path or None, "sources": list(each.sources)}
            for each in facts.helpers
        ],
        "registries": list(facts.registries),
        "variable_registries": None if variable is None else list(variable),
        "error": facts.problem or None,
    }
    notes = [
        f"{each.program} ({', '.join(each.sources)}): {each.path or 'not found'}"
        for each in facts.helpers
    ]
    if facts.registries:
        notes.append(f"in the file: {', '.join(facts.registries)}")
    if variable is not None:
        notes.append(f"in DOCKER_AUTH_CONFIG: {', '.join(variable) or 'none'}")
    missing = [each for each in facts.helpers if not each.path]
    if missing or facts.problem:
        names = " and ".join(each.program for each in missing)
        advice = [
            f"Install {each.program} on the PATH, or remove {' and '.join(each.sources)} from "
            f"{facts.config}, and log in again: docker login"
            for each in missing
        ]
        if facts.problem:
            advice.append("Correct DOCKER_AUTH_CONFIG, or unset it.")
        return Finding(
            state="failed",
            summary=f"{names} cannot be found on the PATH." if missing else f"{facts.problem}.",
            notes=tuple(notes),
            advice=tuple(advice),
            data=data,
        )
    summary = ", ".join(each.program for each in facts.helpers)
    if not summary:
        summary = "stored in config.json" if facts.registries else "none are stored"
    return Finding(state="ok", summary=summary, notes=tuple(notes), data=data)


def proxies_finding(
    containers: Mapping[str, str], environment: Mapping[str, str], problem: str
) -> Finding:
    """Return what to say about proxies.

    Args:
        containers: the variables that containers and builds get, from config.json.
        environment: the variables of this program.
        problem: why those of config.json are not usable.
    """
    data: Mapping[str, Json] = {
        "containers": dict(containers),
        "environment": dict(environment),
        "error": problem or None,
    }
    notes = [f"{name}={value}" for name, value in containers.items()]
    names = ", ".join(environment)
    if names:
        notes.append(f"{names} of this program: not used for connections to engines")
    if problem:
        return Finding(
            state="failed",
            summary=f"{problem}.",
            notes=tuple(notes),
            advice=("Correct proxies in config.json.",),
            data=data,
        )
    summary = "for containers and builds, from config.json" if containers else "none"
    return Finding(state="ok", summary=summary, notes=tuple(notes), data=data)


def packages_finding(versions: Mapping[str, str | None], has_wheels: bool) -> Finding:
    """Return what to say about Python packages.

    Args:
        versions: the versions of packages, None for those that are not installed.
        has_wheels: whether httptools has wheels for this Python.
    """
    reader = "httptools" if versions.get("httptools") else "h11"
    decoder = "orjson" if versions.get("orjson") else "json"
    data: Mapping[str, Json] = {
        "versions": dict(versions),
        "http_reader": reader,
        "json_decoder": decoder,
    }
    found = [f"{name} {version}" for name, version in versions.items() if version]
    missing = [name for name, version in versions.items() if not version]
    details = [", ".join(found)]
    if missing:
        details.append(f"not installed: {', '.join(missing)}")
    required = [name for name in ("attrs", "h11", "httpx", "python-dateutil") if name in missing]
    if required:
        return Finding(
            state="failed",
            summary=f"{' and '.join(required)} cannot be found.",
            advice=(f"Install it: python3 -m pip install {' '.join(required)}",),
            data=data,
        )
    summary = f"{reader} reads HTTP, {decoder} decodes JSON"
    if reader == "h11" and has_wheels:
        return Finding(
            state="warning",
            summary=f"{summary}; httptools is faster, and is missing",
            details=tuple(details),
            advice=("Install it: python3 -m pip install httptools",),
            data=data,
        )
    return Finding(state="ok", summary=summary, details=tuple(details), data=data)
