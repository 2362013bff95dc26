"""The form of requests and responses in a recording: JSON values that people can review; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, unquote

from dockwire_api.operation import Endpoint

from .byte_forms import describe_bytes, describe_piece, describe_records, encode_json, encode_piece
from .endpoints import endpoint_of, without_version
from .hiding import HIDDEN, Hiding
from .piece_hiding import hide_in_parts, hide_in_stream, hide_in_texts

Form = dict[str, Any]

# Response headers that calls look at, or that say what the engine is.
_KEPT = frozenset(
    {
        *("api-version", "builder-version", "content-type", "docker-experimental"),
        *("ostype", "server", "swarm", "upgrade", "x-docker-container-path-stat"),
    }
)
# Request headers that cannot hold a secret.
_ORDINARY = frozenset(
    {
        *("accept", "accept-encoding", "connection", "content-length", "content-type", "host"),
        *("sec-websocket-key", "sec-websocket-version", "transfer-encoding", "upgrade"),
        "user-agent",
    }
)
# A header of another name is hidden elsewhere, too, if its value is this long.
_SHORTEST_HEADER = 16
_TIMES = ("since", "until")
_TIME = re.compile(r"\d{9,}(\.\d+)?")


def describe_request(
    hiding: Hiding,
    method: str,
    target: str,
    headers: Sequence[tuple[str, str]],
    body: bytes,
    members: Sequence[str] | None,
) -> Form:
    """Return the form of a request.

    Args:
        hiding: hides secrets.
        method: its method.
        target: path and query.
        headers: its headers, which are not recorded.
        body: its body.
        members: the members of a body that is a tar archive; None for another one.
    """
    for name, value in headers:
        _remember_header(hiding, name.lower(), value)
    path, _, query = target.partition("?")
    path = without_version(path)
    endpoint = endpoint_of(method, path)
    form: Form = {"method": method, "path": hiding.text(unquote(path))}
    if query:
        form["query"] = _query(hiding, endpoint, query)
    if not body:
        return form
    if members is not None:
        form["tar"] = list(members)
        return form
    try:
        document = json.loads(body)
    except ValueError:
        form["body"] = {"size": len(body), "sha256": f"sha256:{sha256(body).hexdigest()}"}
    else:
        form["json"] = hiding.request_body(endpoint, document)
    return form


def canonical(form: Form) -> str:
    """Return a request as text that is equal for equal requests."""
    lines = [f"{form['method']} {form['path']}"]
    for name, value in sorted(form.get("query", {}).items()):
        lines.append(f"  {name}={value if isinstance(value, str) else _sorted_json(value)}")
    for name in ("json", "body", "tar"):
        if name in form:
            lines.append(_sorted_json(form[name]))
    return "\n".join(lines)


def describe_response(
    hiding: Hiding,
    request: Form,
    status: int,
    headers: Mapping[str, str],
    pieces: Sequence[bytes],
    end: str,
) -> Form:
    """Return the form of a response.

    Args:
        hiding: hides secrets.
        request: the form of its request.
        status: its status.
        headers: its headers.
        pieces: its body, as it arrived.
        end: how it ended: "end", "closed" by the program, or the name of an error.
    """
    form = describe_head(hiding, status, headers)
    endpoint = endpoint_of(request["method"], request["path"])
    data = b"".join(pieces)
    if end == "end" and data and "json" in headers.get("content-type", ""):
        try:
            document = json.loads(data)
        except ValueError:
            pass
        else:
            ok = endpoint is not None and status in endpoint.ok
            form["json"] = hiding.placed(endpoint.result if endpoint and ok else None, document)
            return form
    described = _pieces(hiding, endpoint, status, [each for each in pieces if each])
    if end == "end" and len(described) < 2:
        if described:
            form["body"] = described[0]
        return form
    form["pieces"] = described
    if end != "end":
        form["end"] = end
    return form


def describe_head(hiding: Hiding, status: int, headers: Mapping[str, str]) -> Form:
    """Return the form of the head of a response."""
    kept = {name: hiding.text(value) for name, value in headers.items() if name in _KEPT}
    return {"status": status, "headers": kept}


def response_pieces(form: Form) -> list[bytes]:
    """Return the body of a response in pieces."""
    if "json" in form:
        return [encode_json(form["json"])]
    if "body" in form:
        return [encode_piece(form["body"])]
    return [encode_piece(each) for each in form.get("pieces", ())]


def _pieces(
    hiding: Hiding, endpoint: Endpoint | None, status: int, pieces: Sequence[bytes]
) -> list[Any]:
    answer = "" if endpoint is None else endpoint.answer
    if answer == "bytes":
        hidden = hide_in_parts(pieces, hiding.find)
        return [describe_bytes(each, hiding.scrub) for each in hidden if each]
    if endpoint is None or answer != "records" or status not in endpoint.ok:
        return describe_stream(hiding, pieces)
    kind = endpoint.result

    def records_of(data: bytes) -> Any | None:
        return describe_records(data, lambda value: hiding.placed(kind, value))

    found: list[Any] = []
    torn: list[bytes] = []
    for each in pieces:
        records = records_of(each)
        if records is None:
            torn.append(each)
        else:
            found += (*_torn_records(hiding, torn, records_of), records)
            torn = []
    found += _torn_records(hiding, torn, records_of)
    _hide_in_values(hiding, found)
    return found


def describe_stream(hiding: Hiding, pieces: Sequence[bytes]) -> list[Any]:
    """Return the forms of pieces of output, but for those that belong to a secret only."""
    hidden = hide_in_stream(pieces, hiding.find)
    return [describe_piece(each, hiding.scrub) for each in hidden if each]


def _torn_records(
    hiding: Hiding, pieces: list[bytes], records_of: Callable[[bytes], Any | None]
) -> list[Any]:
    """Return the forms of pieces that lines are split over; one form if they have secrets."""
    data = b"".join(pieces)
    records = records_of(data)
    if records is not None and records != describe_records(data, lambda value: value):
        return [records]
    return describe_stream(hiding, pieces)


def _hide_in_values(hiding: Hiding, forms: list[Any]) -> None:
    """Hide secrets that are split over the values of a key in several records, as in output."""
    records: list[Any] = []
    for form in forms:
        records += form.get("records", ()) if isinstance(form, dict) else ()
    records = [each for each in records if isinstance(each, dict)]
    for key in {key for each in records for key in each}:
        holders = [each for each in records if isinstance(each.get(key), str)]
        texts = hide_in_texts([each[key] for each in holders], hiding.find_known)
        for each, text in zip(holders, texts, strict=True):
            each[key] = text


def _query(hiding: Hiding, endpoint: Endpoint | None, query: str) -> Form:
    secret: set[str] = set()
    if endpoint is not None:
        secret = {row.wire for row in endpoint.parameters if row.secret}
    form: Form = {}
    for name, text in parse_qsl(query, keep_blank_values=True, errors="backslashreplace"):
        value = _query_value(hiding, name, text, hidden=name in secret)
        if name not in form:
            form[name] = value
        elif isinstance(form[name], list):
            form[name].append(value)
        else:
            form[name] = [form[name], value]
    return form


def _query_value(hiding: Hiding, name: str, text: str, *, hidden: bool) -> Any:
    document = None
    if text[:1] in ("{", "["):
        try:
            document = json.loads(text)
        except ValueError:
            document = None
    if hidden:
        hiding.remember(text if document is None else document)
        return HIDDEN
    if document is not None:
        return hiding.value(_without_times(document))
    if name in _TIMES and _TIME.fullmatch(text):
        return "<time>"
    return hiding.value({name: _without_query(text)})[name]


def _without_times(document: Any) -> Any:
    """Return filters without times, which count from now."""
    if not isinstance(document, dict):
        return document
    return {
        name: ["<time>" if _TIME.fullmatch(str(each)) else each for each in value]
        if name in _TIMES and isinstance(value, list)
        else value
        for name, value in document.items()
    }


def _without_query(text: str) -> str:
    """Return a URL without its query, which may hold a token; any other text unchanged."""
    return re.sub(r"(\w[\w+.-]*://[^?#\s]*)\?[^#\s]*", rf"\1?{HIDDEN}", text)


def _remember_header(hiding: Hiding, name: str, value: str) -> None:
    if name in _ORDINARY:
        return
    known = name in ("authorization", "proxy-authorization", "cookie") or "auth" in name
    if known or len(value) >= _SHORTEST_HEADER or "config" in name:
        hiding.header(value)


def _sorted_json(value: Any) -> str:
    return json.dumps(_with_marked_numbers(value), ensure_ascii=False, sort_keys=True, indent=1)


def _with_marked_numbers(value: Any) -> Any:
    """Return a JSON value whose long numbers cannot be taken for random texts."""
    if isinstance(value, list):
        return [_with_marked_numbers(each) for each in value]
    if isinstance(value, dict):
        return {name: _with_marked_numbers(each) for name, each in value.items()}
    return f"{value:_}" if type(value) is int and abs(value) > 9999 else value
