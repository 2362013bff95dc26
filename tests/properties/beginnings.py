"""Valid input of each decoder, from which damaged input is made; the first corpus of fuzzing."""

from __future__ import annotations

import base64
import io
import json
import tarfile

from dockwire._buildkit.grpc_messages import add_prefix
from dockwire._protocol.wire.protobuf import write_bytes, write_integer, write_text
from tests.faults.peer import chunk, frame


def _archive(form: int) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as tar:
        for name, kind, content in (
            ("d", tarfile.DIRTYPE, b""),
            ("d/é" + "n" * 120, tarfile.REGTYPE, b"content"),
            ("d/link", tarfile.SYMTYPE, b""),
            ("d/hard", tarfile.LNKTYPE, b""),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.size, entry.mtime = kind, len(content), 1.5
            entry.linkname = "" if content or kind == tarfile.DIRTYPE else "d/é" + "n" * 120
            if form != tarfile.PAX_FORMAT:
                entry.mtime = 1
            tar.addfile(entry, io.BytesIO(content))
    return made.getvalue()


_RESPONSES = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nServer: Docker/20.10\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: A\r\n\r\n"
    + chunk(b"hello")
    + chunk(b"x" * 20)
    + b"0\r\nA: 1\r\n\r\n",
    b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\nrest",
    b"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n" + frame(1, b"x"),
)
_PACKET = b"".join(
    (
        write_integer(1, 0),
        write_bytes(2, write_text(1, "a/b") + write_integer(2, 0o644) + write_integer(5, 7)),
        write_integer(3, 9),
        write_bytes(4, b"data"),
    )
)
_FOLDER = b"".join(
    add_prefix(packet)
    for packet in (
        write_bytes(2, write_text(1, "d") + write_integer(2, 1 << 31 | 0o755)),
        write_bytes(2, write_text(1, "d/f") + write_integer(2, 0o644) + write_integer(5, 4)),
        write_bytes(2, write_text(1, "d/l") + write_integer(2, 1 << 27) + write_text(7, "f")),
        b"",
        write_integer(1, 2) + write_integer(3, 1) + write_bytes(4, b"ab"),
        write_integer(1, 2) + write_integer(3, 1) + write_bytes(4, b"cd"),
        write_integer(1, 2) + write_integer(3, 1),
        write_integer(1, 3),
    )
)
_IMAGE = write_text(1, "application/vnd.oci.image.index.v1+json") + write_text(2, "sha256:1")
_RECORD = write_integer(1, 1) + write_bytes(
    2,
    b"".join(
        (
            write_text(1, "ref"),
            write_bytes(3, write_text(1, "filename") + write_text(2, "Dockerfile")),
            write_bytes(
                4,
                write_text(1, "moby") + write_bytes(2, write_text(1, "name") + write_text(2, "a")),
            ),
            write_bytes(5, write_integer(1, 2) + write_text(2, "failed")),
            write_bytes(6, write_integer(1, 1_800_000_000) + write_integer(2, 5)),
            write_bytes(7, write_integer(1, 1_800_000_001)),
            write_bytes(10, write_bytes(3, write_bytes(2, _IMAGE))),
            write_integer(15, 1) + write_integer(16, 3) + write_integer(17, 2),
        )
    ),
)
# Headers of a request to PATH by the static table of HPACK: POST, http, :path and content-type.
_HEADERS = b"\x83\x86\x04\x15/tests.Service/Method\x5f\x10application/grpc"
_HTTP2 = (
    len(_HEADERS).to_bytes(3, "big")
    + b"\1\4\0\0\0\1"
    + _HEADERS
    + len(add_prefix(b"ask")).to_bytes(3, "big")
    + b"\0\1\0\0\0\1"
    + add_prefix(b"ask")
    + b"\0\0\10\6\0\0\0\0\0pingpong"
)

BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "multiplexed_output": (
        frame(1, b"out\n") + frame(2, b"err") + frame(0, b"") + frame(1, b"x" * 40),
        frame(1, b"out") + frame(3, b"the engine failed"),
    ),
    "json_objects": (
        b'{"a":1}{"b":{"c":"}"}}\r\n {"d":"\\"{"}\n',
        b'{"status":"x","progressDetail":{"current":1}}\n{"errorDetail":{"message":"no"}}\n',
    ),
    "log_of_a_terminal": (
        b"2026-01-02T03:04:05.123456789Z a=b,c=d hello\r\n2026-01-02T03:04:06Z a=b,c=d two\n",
    ),
    "archive": (_archive(tarfile.PAX_FORMAT), _archive(tarfile.GNU_FORMAT)),
    "response": _RESPONSES,
    "response_by_h11": _RESPONSES,
    "grpc_messages": (add_prefix(b"one") + add_prefix(b"") + add_prefix(b"x" * 200),),
    "agent_messages": (b"\0\0\0\1\x0b" + b"\0\0\0\5\x0dabcd",),
    "calls_of_a_build": (_HTTP2,),
    "protobuf": (_PACKET,),
    "file_packet": (_PACKET,),
    "folder_of_a_build": (_FOLDER,),
    "secret_request": (write_text(1, "name"),),
    "build_trace": (
        base64.b64encode(write_bytes(1, write_text(1, "sha256:1") + write_text(3, "RUN x"))),
    ),
    "build_record": (_RECORD,),
    "helper_answer": (b'{"ServerURL": "h", "Username": "me", "Secret": "x"}',),
    "config_file": (
        json.dumps(
            {
                "auths": {"h": {"auth": "bWU6eA=="}},
                "credHelpers": {"h": "pass"},
                "credsStore": "pass",
                "HttpHeaders": {"A": "b"},
                "proxies": {"default": {"httpProxy": "http://p"}},
                "currentContext": "mine",
            }
        ).encode(),
    ),
    "recording": (
        b'{"dockwire_recording": 1, "headers": {}, "exchanges": [{"request": {"method": "GET", '
        b'"path": "/x"}, "response": {"status": 200, "headers": {}, "body": [{"json": 1}]}}]}',
    ),
}
