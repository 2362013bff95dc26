"""A recording: exchanges in order, as a text file has them, and their playback; pure."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...errors import InvalidArgument, NotRecorded
from ..api.call import SAFE
from .aliases import Aliases
from .byte_forms import escape_halves
from .conversation import RecordedConversation
from .exchange_forms import (
    Form,
    canonical,
    describe_head,
    describe_request,
    describe_response,
)
from .hiding import Hiding

FORMAT = 1
"""The version of the form of files."""
_HINT = (
    "Record again with --dockwire-record=all, or dockwire.testing.Recorder. What differs from run "
    "to run must not be part of a request, but for texts of hexadecimal digits such as uuid4().hex."
)
_MOST_SHOWN = 8
_LINE = 96


class RecordingSession:
    """What the recordings of one run have in common: secrets, and random texts.

    Args:
        scrub: a function that hides more in each recorded text; None for none.
    """

    def __init__(self, scrub: Callable[[str], str] | None = None) -> None:
        self.hiding = Hiding(scrub)
        self.aliases = Aliases()


class Exchange:
    """A request and its response, in the form of files.

    Attributes:
        request: the request.
        response: the response; empty until it is complete.
        text: the request as text.
        is_used: whether it was played back.
        complete: adds the response if it is not complete; None where it is not known yet.
        describe: returns the response without all secrets that are known now; None if it has none.
    """

    def __init__(self, request: Form, response: Form | None = None) -> None:
        self.request = request
        self.response: Form = response or {}
        self.text = canonical(request)
        self.is_used = False
        self.complete: Callable[[], None] | None = None
        self.describe: Callable[[], Form] | None = None


class Recording:
    """The exchanges of one file.

    Args:
        name: the name of the file, for messages, and for the IDs in it.
        session: what it has in common with other recordings.
        text: the content of the file to play back; None to record.

    Raises:
        InvalidArgument: the text is not a recording, or one of a newer version.
    """

    def __init__(self, name: str, session: RecordingSession, text: str | None = None) -> None:
        self.name = name
        self.is_played = text is not None
        self._session = session
        self._count = 0
        self.exchanges: list[Exchange] = [] if text is None else _read(name, text)

    def describe(
        self,
        method: str,
        target: str,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        members: Sequence[str] | None,
    ) -> Form:
        """Return the form of a request; see ``describe_request``."""
        return describe_request(self._session.hiding, method, target, headers, body, members)

    # --- recording ------------------------------------------------------------------------------

    def begin(self, request: Form) -> Exchange:
        """Add an exchange that begins."""
        exchange = Exchange(request)
        self.exchanges.append(exchange)
        return exchange

    def complete(
        self,
        exchange: Exchange,
        status: int,
        headers: Mapping[str, str],
        pieces: Sequence[bytes],
        end: str,
    ) -> None:
        """Add the response of an exchange; see ``describe_response``."""
        pieces = list(pieces)

        def describe() -> Form:
            hiding = self._session.hiding
            return describe_response(hiding, exchange.request, status, headers, pieces, end)

        self._set_response(exchange, describe)

    def complete_conversation(
        self,
        exchange: Exchange,
        status: int,
        headers: Mapping[str, str],
        conversation: RecordedConversation,
    ) -> None:
        """Add the response of an exchange that became a conversation."""

        def describe() -> Form:
            hiding = self._session.hiding
            head = describe_head(hiding, status, headers)
            return {**head, "conversation": conversation.forms(hiding)}

        self._set_response(exchange, describe)

    def to_text(self) -> str:
        """Return the content of the file."""
        for each in self.exchanges:
            if not each.response and each.complete is not None:
                each.complete()
        exchanges = [self._form(each) for each in self.exchanges]
        common = _common_headers(exchanges)
        for form in exchanges:
            headers = form["response"].pop("headers", {})
            own = {key: value for key, value in headers.items() if common.get(key) != value}
            if own:
                form["response"]["headers"] = own
        document = {"dockwire_recording": FORMAT, "headers": common, "exchanges": exchanges}
        text = escape_halves(_text(document))
        return self._session.aliases.to_recorded(text) + "\n"

    def _set_response(self, exchange: Exchange, describe: Callable[[], Form]) -> None:
        exchange.describe = describe
        exchange.response = describe()
        aliases = self._session.aliases
        self._count = aliases.number_random(exchange.text, self.name, self._count)
        self._count = aliases.number_ids(json.dumps(exchange.response), self.name, self._count)

    def _form(self, exchange: Exchange) -> Form:
        # Once more: some secrets are known only from what came later.
        if exchange.describe is not None:
            response = exchange.describe()
        else:
            # The program gave up a request that has no response.
            response = exchange.response or {"error": "ReadTimeout"}
        return {
            "request": _map_texts(exchange.request, self._session.hiding.known),
            "response": response,
        }

    # --- playback -------------------------------------------------------------------------------

    def find(self, request: Form) -> Exchange:
        """Return the recorded exchange for a request.

        Equal requests get their responses in the recorded order. One that changes nothing may be
        repeated, and gets the last response again.

        Raises:
            NotRecorded: it was not recorded, or not as often.
        """
        aliases = self._session.aliases
        asked = canonical(request)
        method = request["method"]
        for each in self.exchanges:
            same = not each.is_used and each.request["method"] == method
            if same and aliases.matches(each.text, asked):
                each.is_used = True
                return each
        if method in SAFE:
            for each in reversed(self.exchanges):
                if each.request["method"] == method and aliases.matches(each.text, asked):
                    return each
        raise self._not_recorded(aliases.to_recorded(asked))

    def response(self, exchange: Exchange) -> Form:
        """Return a response with the IDs and other random texts of this run."""
        text = json.dumps(exchange.response, ensure_ascii=False)
        form: Form = json.loads(self._session.aliases.to_used(text))
        return form

    def _not_recorded(self, asked: str) -> NotRecorded:
        first = asked.partition("\n")[0]
        left = [each.text for each in self.exchanges if not each.is_used]
        lines = [f"{first} is not in the recording {self.name}, or not as often"]
        similar = [text for text in left if text.partition("\n")[0].split()[0] == first.split()[0]]
        closest = difflib.get_close_matches(asked, similar, n=1, cutoff=0.6)
        if closest:
            lines.append("The closest request that was recorded differs by (-recorded, +asked):")
            diff = difflib.unified_diff(
                closest[0].splitlines(), asked.splitlines(), lineterm="", n=1
            )
            lines += [f"  {line}" for line in list(diff)[2:]]
        elif left:
            lines.append("Recorded, and not played back yet:")
            lines += [f"  {text.partition(chr(10))[0]}" for text in left[:_MOST_SHOWN]]
            if len(left) > _MOST_SHOWN:
                lines.append(f"  and {len(left) - _MOST_SHOWN} more")
        else:
            lines.append("All that was recorded was played back.")
        return NotRecorded("\n".join(lines), hint=_HINT)


def _read(name: str, text: str) -> list[Exchange]:
    try:
        document = json.loads(text)
        version = document["dockwire_recording"]
        if version != FORMAT:
            raise InvalidArgument(
                f"{name}: the recording has version {version} of the format, not {FORMAT}",
                hint="Record it again, or use the version of dockwire that recorded it.",
            )
        common = document["headers"]
        exchanges = [
            Exchange(dict(each["request"]), dict(each["response"]))
            for each in document["exchanges"]
        ]
        for exchange in exchanges:
            if "status" in exchange.response:
                exchange.response["headers"] = {**common, **exchange.response.get("headers", {})}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidArgument(f"{name} is not a recording: {error!r}") from None
    return exchanges


def _common_headers(exchanges: list[Form]) -> dict[str, str]:
    """Return the headers that all responses have."""
    rows = [each["response"]["headers"] for each in exchanges if "status" in each["response"]]
    if not rows:
        return {}
    return {
        name: value
        for name, value in rows[0].items()
        if name != "content-type" and all(row.get(name) == value for row in rows)
    }


def _text(value: Any, indent: str = "") -> str:
    """Return a JSON value as text, with what is short on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + len(indent) <= _LINE or not isinstance(value, list | dict) or not value:
        return line
    inner = f"{indent} "
    if isinstance(value, list):
        rows = [f"{inner}{_text(each, inner)}" for each in value]
    else:
        rows = [
            f"{inner}{json.dumps(name, ensure_ascii=False)}: {_text(each, inner)}"
            for name, each in value.items()
        ]
    first, last = "[]" if isinstance(value, list) else "{}"
    joined = ",\n".join(rows)
    return f"{first}\n{joined}\n{indent}{last}"


def _map_texts(value: Any, change: Callable[[str], str]) -> Any:
    """Return a JSON value with its texts changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_map_texts(each, change) for each in value]
    if isinstance(value, dict):
        return {name: _map_texts(each, change) for name, each in value.items()}
    return value
