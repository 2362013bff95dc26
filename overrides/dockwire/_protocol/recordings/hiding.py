"""Hide secrets in recorded exchanges; pure.

What the API marks as secret is hidden by its place. Of other texts, what looks like a secret is
hidden: passwords in URLs, values with names such as ``API_TOKEN``, keys. A value that was hidden in
one place is hidden wherever else it appears.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dockwire_api.operation import Endpoint
from dockwire_api.values import BYTES, Kind, ListOf, MapOf, Nullable, Obj

HIDDEN = "<hidden>"
_HIDDEN_BYTES = base64.b64encode(HIDDEN.encode()).decode()
_STANDARD = str.maketrans("-_", "+/")
_URL_SAFE = str.maketrans("+/", "-_")
# Shorter values are hidden in their own place only.
_SHORTEST = 5
_SECRET_NAME = r"""(?xi: pass(?:word|wd|phrase|_?code) | (?<![a-z])pass(?![a-z])
    |(?<![a-z])pwd(?![a-z])|secret|token|credential|api_?-?key|access_?-?key|private_?-?key|signing_?-?ca_?-?key
    |unlock_?-?key|encryption_?-?key|account_?-?key)"""
_NAME = re.compile(_SECRET_NAME)
# Each with a text without which it does not match. Repetitions are bounded: outputs may be long.
_PATTERNS = (
    # Private keys in PEM form.
    (
        "PRIVATE KEY-----",
        re.compile(r"(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----).*?(?:(?=-----END)|$)", re.DOTALL),
    ),
    # Keys of swarms.
    ("SWM", re.compile(r"\b(SWM(?:TKN|KEY)-)[\w-]+")),
    # The password of a URL, or a token in place of user and password.
    (
        "://",
        re.compile(r"(\w[\w+.-]{0,20}://(?:[^\s/?#@:]{0,200}:)?)[^\s/?#@]{1,2000}(?=@)"),
    ),
    # One that is not encoded: to the last "@", unless it begins with a port.
    (
        "://",
        re.compile(
            r"(\w[\w+.-]{0,20}://[^\s/?#@:]{0,200}:)(?!\d{1,5}[/?#])[^\s\"'<>]{1,2000}(?=@)"
        ),
    ),
    (" ", re.compile(r"(?i)(\b(?:bearer|basic) )[\w+/=._~-]{5,}")),
    # NAME=value, where NAME looks like the name of a secret.
    (
        "=",
        re.compile(rf"({_SECRET_NAME}[\w.-]{{0,60}}=)(?!{HIDDEN})[^\s,;&\"']+"),
    ),
)
_OPTION = re.compile(rf"--?[\w.-]*{_SECRET_NAME}[\w.-]*")
_PAIR = re.compile(r"([\w.-]+)=(.*)", re.DOTALL)
# Labels that say who created an object and when.
_OWN_LABELS = {"dockwire.owner": "<process>", "dockwire.created": "<time>"}


class Hiding:
    """Hides secrets, and remembers them.

    Args:
        scrub: a function of the user that hides more in a text.
    """

    def __init__(self, scrub: Callable[[str], str] | None = None) -> None:
        self._scrub = scrub
        self._values: set[str] = set()
        self._pattern: re.Pattern[str] | None = None

    def set_scrub(self, scrub: Callable[[str], str]) -> None:
        """Set the function of the user."""
        self._scrub = scrub

    def text(self, text: str) -> str:
        """Return a text without what looks like a secret, and without known secrets."""
        return self.scrub(_without(text, self._spans(text)))

    def known(self, text: str) -> str:
        """Return a text without known secrets."""
        return self.scrub(_without(text, self._known_spans(text)))

    def scrub(self, text: str) -> str:
        """Return a text without what the function of the user hides."""
        return text if self._scrub is None else self._scrub(text)

    def find(self, data: bytes) -> list[tuple[int, int]]:
        """Return where bytes have what looks like a secret, or a known one."""
        return _in_bytes(data, self._spans)

    def find_known(self, data: bytes) -> list[tuple[int, int]]:
        """Return where bytes have a known secret."""
        return _in_bytes(data, self._known_spans)

    def _spans(self, text: str) -> list[tuple[int, int]]:
        found = self._known_spans(text)
        for part, pattern in _PATTERNS:
            if part in text:
                found += [(each.end(1), each.end()) for each in pattern.finditer(text)]
        return _joined(found)

    def _known_spans(self, text: str) -> list[tuple[int, int]]:
        if not self._values:
            return []
        if self._pattern is None:
            longest_first = sorted(self._values, key=len, reverse=True)
            self._pattern = re.compile("|".join(map(re.escape, longest_first)))
        spans = []
        at = 0
        # Two secrets may overlap.
        while found := self._pattern.search(text, at):
            spans.append(found.span())
            at = found.start() + 1
        return _joined(spans)

    def value(self, value: Any) -> Any:
        """Return a JSON value whose texts have no secrets."""
        if isinstance(value, str):
            return self._pair(value)
        if isinstance(value, list):
            return self._list(value)
        if isinstance(value, dict):
            return {self.known(name): self._named(name, item) for name, item in value.items()}
        return value

    def placed(self, kind: Kind | None, value: Any) -> Any:
        """Return a JSON value of a kind without what the API marks as secret, and all others."""
        return self.value(self._placed(kind, value))

    def remember(self, value: Any) -> None:
        """Remember all texts in a secret value, to hide them everywhere."""
        if isinstance(value, str):
            self._remember(value)
        elif isinstance(value, Mapping):
            for item in value.values():
                self.remember(item)
        elif isinstance(value, list):
            for item in value:
                self.remember(item)

    def header(self, value: str) -> None:
        """Remember the secrets in a header that is not recorded."""
        self._remember(value)
        self._remember(value.partition(" ")[2])

    def _remember(self, text: str) -> None:
        """Remember a text, and what it encodes."""
        if len(text) < _SHORTEST or text == HIDDEN or text in self._values:
            return
        self._values.update((text, *_in_base64(text), *_in_json(text)))
        self._pattern = None
        decoded = _decoded(text)
        if decoded is None:
            return
        try:
            document = json.loads(decoded)
        except ValueError:
            self._remember(decoded)
        else:
            self.remember(document if isinstance(document, dict | list) else decoded)

    def _named(self, name: str, value: Any) -> Any:
        if name in _OWN_LABELS:
            return _OWN_LABELS[name]
        if isinstance(value, str) and value and _NAME.search(name) and value != HIDDEN:
            self.remember(value)
            return HIDDEN
        return self.value(value)

    def _list(self, values: list[Any]) -> list[Any]:
        found: list[Any] = []
        before: Any = None
        for each in values:
            if isinstance(each, str) and isinstance(before, str) and _OPTION.fullmatch(before):
                self.remember(each)
                found.append(HIDDEN)
            else:
                found.append(self.value(each))
            before = each
        return found

    def _pair(self, text: str) -> str:
        """Return a text, which may be the ``NAME=value`` of an environment variable."""
        pair = _PAIR.fullmatch(text)
        if pair is not None and pair[2] and _NAME.search(pair[1]):
            if pair[2] != HIDDEN:
                self.remember(pair[2])
            return f"{pair[1]}={HIDDEN}"
        return self.text(text)

    def _placed(self, kind: Kind | None, value: Any) -> Any:
        if isinstance(kind, Nullable):
            return self._placed(kind.item, value)
        if isinstance(kind, ListOf) and isinstance(value, list):
            return [self._placed(kind.item, each) for each in value]
        if isinstance(kind, MapOf) and isinstance(value, dict):
            return {name: self._placed(kind.item, each) for name, each in value.items()}
        if not isinstance(kind, Obj) or not isinstance(value, dict):
            return value
        rows = {key: row for row in kind.cls.FIELDS for key in (row.wire, *row.also)}
        return self.fields(rows.values(), value)

    def fields(self, rows: Iterable[Any], value: dict[str, Any]) -> dict[str, Any]:
        """Return a JSON object without its secret fields."""
        by_key = {key: row for row in rows for key in (row.wire, *row.also)}
        found: dict[str, Any] = {}
        for key, item in value.items():
            row = by_key.get(key)
            if row is None:
                found[key] = item
            elif row.secret:
                self.remember(item)
                found[key] = _hidden(row.kind, item)
            else:
                found[key] = self._placed(row.kind, item)
        return found

    def request_body(self, endpoint: Endpoint | None, value: Any) -> Any:
        """Return the JSON body of a request without secrets."""
        body = None if endpoint is None else endpoint.body
        if body is None:
            return self.value(value)
        if body.style == "fields" and isinstance(value, dict):
            return self.value(self.fields(body.fields(), value))
        return self.placed(body.kind, value)


def _hidden(kind: Kind, value: Any) -> Any:
    """Return what stands in the place of a secret, in its form."""
    if value is None or value == "":
        return value
    return _HIDDEN_BYTES if kind is BYTES else HIDDEN


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text with these ranges hidden."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], HIDDEN)
        at = end
    return "".join((*pieces, text[at:]))


def _in_bytes(data: bytes, spans: Callable[[str], list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return ranges of the text in bytes, of which some may be no text, as ranges of the bytes."""
    text = data.decode("utf-8", "surrogateescape")
    found = spans(text)
    if len(text) == len(data):
        return found
    at = before = 0
    places = {}
    for place in sorted({place for span in found for place in span}):
        at += len(text[before:place].encode("utf-8", "surrogateescape"))
        places[place] = at
        before = place
    return [(places[start], places[end]) for start, end in found]


def _in_base64(text: str) -> Iterator[str]:
    """Return how a text stands in base64, wherever its first byte falls."""
    data = text.encode("utf-8", "surrogatepass")
    for before in range(3):
        encoded = base64.b64encode(b"x" * before + data).decode()
        # Other characters depend on what stands before and behind.
        own = encoded[-(-before * 8 // 6) : (before + len(data)) * 8 // 6]
        if len(own) >= _SHORTEST:
            yield own
            yield own.translate(_URL_SAFE)


def _in_json(text: str) -> Iterator[str]:
    """Return how a text stands in JSON, which is a part of other text where a body is torn."""
    for ensure_ascii in (False, True):
        yield json.dumps(text, ensure_ascii=ensure_ascii)[1:-1]


def _decoded(text: str) -> str | None:
    """Return the text that base64 encodes; None if it is something else."""
    padded = text.translate(_STANDARD)
    padded += "=" * (-len(padded) % 4)
    try:
        return binascii.a2b_base64(padded, strict_mode=True).decode()
    except ValueError:
        return None
