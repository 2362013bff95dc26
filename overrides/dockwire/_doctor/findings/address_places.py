"""The address of the engine, and the places that may name one."""

from __future__ import annotations

import re

from dockwire_api.record import Record

from .check import Finding, Json

_FORMS = (
    "Addresses look like unix:///var/run/docker.sock, tcp://host:2375, tcp://host:2376 (with TLS) "
    "or ssh://user@host."
)


# Too long for a sentence.
_CONTEXT_FILE = re.compile(r" \(([^()]*meta\.json)\)")


class Place(Record):
    """A place that may name an engine: what it says, and a remark on it."""

    name: str
    value: str = ""
    remark: str = ""

    def __str__(self) -> str:
        text = f"{self.name}: {self.value or 'not set'}"
        return f"{text}; {self.remark}" if self.remark else text


class AddressFacts(Record, kw_only=True):
    """What is known about the address.

    Attributes:
        places: the places that were looked at.
        host: the address; empty if there is a problem.
        reason: the place that it comes from.
        context: the context that it comes from.
        others: addresses of other sockets on this host.
        api_version: the fixed version of the API.
        headers: the names of further headers for every request.
        headers_reason: the place that these come from.
        problem: why there is no address.
        hint: advice on that.
    """

    places: tuple[Place, ...] = ()
    host: str = ""
    reason: str = ""
    context: str | None = None
    others: tuple[str, ...] = ()
    api_version: str | None = None
    headers: tuple[str, ...] = ()
    headers_reason: str = ""
    problem: str = ""
    hint: str | None = None


def address_finding(facts: AddressFacts) -> Finding:
    """Return what to say about the address."""
    if facts.problem:
        advice = (_problem_advice(facts), _source_advice(facts))
        return Finding(
            state="failed",
            summary=_sentence(_CONTEXT_FILE.sub("", facts.problem)),
            notes=(
                *(f"file: {path}" for path in _CONTEXT_FILE.findall(facts.problem)),
                *(f"{place}" for place in facts.places if place.value),
            ),
            details=tuple(f"{place}" for place in facts.places if not place.value),
            advice=tuple(each for each in advice if each),
            data=_data(facts),
        )
    notes = [f"from {facts.reason}"]
    if facts.api_version:
        notes.append(f"DOCKER_API_VERSION fixes version {facts.api_version} of the API")
    if facts.headers:
        notes.append(f"sends the headers {', '.join(facts.headers)} ({facts.headers_reason})")
    if facts.others:
        notes.append(f"other sockets here: {', '.join(facts.others)}")
    return Finding(
        state="ok",
        summary=facts.host,
        notes=tuple(notes),
        details=tuple(f"looked at {place}" for place in facts.places),
        data=_data(facts),
    )


def _problem_advice(facts: AddressFacts) -> str:
    hint = facts.hint or ""
    if "context" in facts.problem:
        return f"Use one that exists. {hint}" if hint.startswith("There are") else hint
    return _FORMS if "engine address" in facts.problem else hint


def _source_advice(facts: AddressFacts) -> str:
    name = facts.problem.partition(":")[0]
    if name in ("DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_API_VERSION", "DOCKER_CUSTOM_HEADERS"):
        return f"Correct the variable (echo ${name}), or unset it: unset {name}"
    if name.startswith("currentContext"):
        return "Choose another context: docker context use default"
    return "" if facts.hint else "Correct the options: dockwire doctor --help"


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _data(facts: AddressFacts) -> dict[str, Json]:
    return {
        "host": facts.host or None,
        "reason": facts.reason or None,
        "context": facts.context,
        "others": list(facts.others),
        "api_version": facts.api_version,
        "headers": list(facts.headers),
        "places": [
            {"name": each.name, "value": each.value or None, "remark": each.remark or None}
            for each in facts.places
        ],
    }
