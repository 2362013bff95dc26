"""What the doctor says about facts, and how it shows it."""

from __future__ import annotations

import errno
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from dockwire._doctor.findings.answer import AnswerFacts, answer_finding
from dockwire._doctor.findings.certificate import Certificate
from dockwire._doctor.findings.check import (
    CHECK_IDS,
    TITLES,
    Check,
    Finding,
    Report,
    State,
    skipped,
)
from dockwire._doctor.findings.connections import (
    SshFacts,
    TcpFacts,
    ssh_finding,
    tcp_finding,
)
from dockwire._doctor.findings.engine_kind import EngineFacts, engine_finding, kind_of
from dockwire._doctor.findings.json_report import CheckJson, ReportJson, to_json
from dockwire._doctor.findings.local_engines import LocalEngines, LocalSocket, start_advice
from dockwire._doctor.findings.socket_permissions import SocketFacts, socket_finding
from dockwire._doctor.findings.text_report import (
    Style,
    characters,
    check_text,
    footer,
    header,
)
from dockwire._doctor.findings.tls_certificates import (
    CertificateFile,
    TlsFacts,
    tls_finding,
)
from dockwire._doctor.findings.user_settings import packages_finding
from dockwire._doctor.findings.version_gaps import ApiFacts, api_finding, find_gaps
from dockwire._protocol.api import features
from dockwire._protocol.api.versions import FLOOR, NEWEST, Version
from dockwire_api.features import Feature
from dockwire_api.gates import GATES
from dockwire_api.record import replace

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = "/var/run/docker.sock"
NOW = datetime(2026, 11, 27, tzinfo=UTC)

SOCKET = SocketFacts(
    path=DEFAULT, mode=0o140660, owner="root", group="docker", user="ann", reason="DOCKER_HOST"
)
OTHER = LocalEngines(
    programs=("dockerd",),
    has_systemd=True,
    sockets=(LocalSocket("unix:///stale", False), LocalSocket("unix:///run/other.sock", True)),
)


def failure(finding: Finding, *texts: str) -> str:
    """Check that a finding is a failure with advice; return all of it."""
    assert finding.state == "failed"
    assert finding.advice
    shown = "\n".join([finding.summary, *finding.notes, *finding.advice])
    for text in texts:
        assert text in shown, (text, shown)
    return shown


@pytest.mark.parametrize(
    ("changes", "texts"),
    [
        (
            {"kind": "missing"},
            ["no socket at", "systemctl start docker", "DOCKER_HOST=unix:///run/o"],
        ),
        ({"kind": "missing", "target": "/gone"}, ["a link to /gone, which does not exist"]),
        ({"kind": "directory"}, ["is a directory", "sudo rmdir /var/run/docker.sock"]),
        ({"kind": "other"}, ["a file, not a socket"]),
        (
            {"kind": "hidden", "closed_directory": "/shut"},
            ["ann may not enter the directory /shut"],
        ),
        ({"error": errno.ECONNREFUSED}, ["No program listens", "systemctl start docker"]),
        ({"error": errno.EAGAIN}, ["not accepted", "journalctl -u docker"]),
        ({"timed_out": True}, ["not accepted"]),
        ({"error": errno.EIO}, ["EIO"]),
        ({"error": errno.EACCES}, ["mode 660, owner root, group docker", "usermod -aG docker ann"]),
        (
            {"error": errno.EACCES, "will_be_in_group": True},
            ["this session began before", "newgrp docker"],
        ),
        ({"error": errno.EACCES, "group": "root"}, ["dockerd --group docker", "sudo"]),
        ({"error": errno.EACCES, "mode": 0o140600, "in_group": True}, ["dockerd --group docker"]),
    ],
)
def test_a_socket_that_cannot_be_used(changes: dict[str, Any], texts: list[str]) -> None:
    failure(socket_finding(replace(SOCKET, engines=OTHER, **changes)), *texts)


def test_a_group_is_not_advised_if_it_does_not_help() -> None:
    """Who is in the group already, or would become root's, is not told to join it."""
    for changes in ({"in_group": True}, {"group": "root"}, {"mode": 0o140600}):
        finding = socket_finding(replace(SOCKET, error=errno.EACCES, **changes))
        assert "usermod" not in failure(finding)


def test_a_socket_that_can_be_used() -> None:
    finding = socket_finding(replace(SOCKET, target="/run/docker.sock"))
    assert finding.state == "ok"
    assert finding.summary == "mode 660, owner root, group docker; user ann may use it"
    assert finding.notes == (f"{DEFAULT} is a link to /run/docker.sock",)


@pytest.mark.parametrize(
    ("engines", "path", "text"),
    [
        (LocalEngines(programs=("dockerd",)), DEFAULT, "sudo dockerd ("),
        (LocalEngines(programs=("dockerd",)), "/x.sock", "dockerd -H unix:///x.sock"),
        (LocalEngines(programs=("dockerd",)), "/run/user/7/docker.sock", "--user start docker"),
        (LocalEngines(programs=("podman",)), DEFAULT, f"--time=0 unix://{DEFAULT}"),
        (
            LocalEngines(programs=("dockerd", "podman"), has_systemd=True),
            "/run/podman/podman.sock",
            "sudo systemctl start podman.socket",
        ),
        (
            LocalEngines(programs=("podman",), has_systemd=True),
            "/run/user/7/podman/podman.sock",
            "systemctl --user start podman.socket",
        ),
        (LocalEngines(platform="darwin"), DEFAULT, "Docker Desktop"),
        (LocalEngines(), DEFAULT, "Install an engine"),
    ],
)
def test_how_to_start_an_engine(engines: LocalEngines, path: str, text: str) -> None:
    assert text in start_advice(engines, path)


def certificate(days: int, **changes: Any) -> Certificate:
    made = Certificate(
        "CN=engine", "CN=us", NOW - timedelta(400), NOW + timedelta(days), ("engine.test",)
    )
    return replace(made, **changes)


TLS = TlsFacts(
    now=NOW,
    name="engine.test",
    source="DOCKER_TLS_VERIFY",
    directory="/certs",
    version="TLSv1.3",
    server=certificate(300),
    files=(
        CertificateFile("ca", "/certs/ca.pem", (certificate(3000, subject="CN=us"),)),
        CertificateFile("cert", "/certs/cert.pem", (certificate(300),)),
    ),
)
WITHOUT_CERT = TLS.files[:1]


@pytest.mark.parametrize(
    ("changes", "texts"),
    [
        ({"settings_problem": "TLS: ca '/x' cannot be read"}, ["/x", "/certs"]),
        (
            {"problem": "p", "verify_code": 10, "server": certificate(-3)},
            ["has expired: 2026-11-24, 3 days ago", "Renew it on the engine's host", "timedatectl"],
        ),
        (
            {
                "problem": "p",
                "verify_code": 9,
                "server": certificate(9, not_before=NOW + timedelta(2)),
            },
            ["not valid before 2026-11-29", "timedatectl"],
        ),
        (
            {
                "problem": "p",
                "verify_code": 10,
                "files": (CertificateFile("ca", "/c", (certificate(-1),)),),
            },
            ["The authority has expired: 2026-11-26, 1 day ago", "new authority"],
        ),
        (
            {"problem": "p", "verify_code": 62, "name": "10.0.0.9"},
            ["is for engine.test, not for 10.0.0.9", "subjectAltName"],
        ),
        (
            {"problem": "p", "verify_code": 62, "server": certificate(9, names=())},
            ["no name at all"],
        ),
        (
            {"problem": "p", "verify_code": 20, "server": certificate(9, issuer="CN=them")},
            ["signed by CN=them; ca.pem has CN=us", "ca.pem into /certs"],
        ),
        ({"problem": "p", "verify_code": 20}, ["The name is the same, the authority is not"]),
        (
            {"problem": "p", "refused": True, "files": WITHOUT_CERT},
            ["requires a client certificate", "cert.pem, key.pem into /certs"],
        ),
        (
            {
                "problem": "p",
                "refused": True,
                "files": (CertificateFile("cert", "/c", (certificate(-9),)),),
            },
            ["The client certificate has expired: 2026-11-18, 9 days ago"],
        ),
        ({"problem": "p", "refused": True}, ["refuses the client certificate of CN=us"]),
        ({"problem": "no handshake", "timed_out": True, "seconds": 5.0}, ["did not end in time"]),
        ({"problem": "p", "hint": "This port does not speak TLS."}, ["2376", "unset DOCKER_TLS"]),
        ({"problem": "odd"}, ["odd"]),
    ],
)
def test_tls_that_fails(changes: dict[str, Any], texts: list[str]) -> None:
    failure(tls_finding(replace(TLS, **changes)), *texts)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "context 'far'",
            'docker context update far --docker "host=tcp://h:1,ca=ca.pem,cert=/certs/cert.pem"',
        ),
        ("--tls options", "--tlscacert"),
        ("", "Set DOCKER_TLS_VERIFY=1"),
    ],
)
def test_where_files_belong(source: str, text: str) -> None:
    other = certificate(9, issuer="CN=them")
    facts = replace(TLS, host="tcp://h:1", source=source, problem="p", verify_code=20, server=other)
    failure(tls_finding(facts), text)


@pytest.mark.parametrize(
    ("changes", "state", "text"),
    [
        ({}, "ok", "valid to 2027-09-23"),
        ({"verify": False}, "warning", "not authenticated"),
        ({"server": certificate(12)}, "warning", "expires soon: 2026-12-09, in 12 days"),
        ({"server": certificate(-1), "verify": False}, "warning", "has expired"),
    ],
)
def test_tls_that_works(changes: dict[str, Any], state: State, text: str) -> None:
    finding = tls_finding(replace(TLS, **changes))
    assert finding.state == state
    assert text in finding.summary
    assert bool(finding.advice) == (state == "warning")


@pytest.mark.parametrize(
    ("changes", "state", "text"),
    [
        ({}, "warning", "everybody in this network"),
        ({"encrypted": True}, "ok", "accepts connections"),
        ({"host": "127.0.0.1"}, "ok", "accepts connections"),
        ({"problem": "x", "timed_out": True}, "failed", "firewalls"),
        ({"problem": "x", "addresses": ()}, "failed", "Correct the host name"),
        (
            {"problem": "x", "error": "ECONNREFUSED", "hint": "Look."},
            "failed",
            "dockerd listens on",
        ),
        ({"problem": "x", "proxy": "HTTPS_PROXY"}, "failed", "HTTPS_PROXY is set"),
    ],
)
def test_tcp(changes: dict[str, Any], state: State, text: str) -> None:
    facts = TcpFacts(host="engine.test", port=2375, addresses=("192.0.2.1",))
    finding = tcp_finding(replace(facts, **changes))
    assert finding.state == state
    assert text in "\n".join([finding.summary, *finding.notes, *finding.advice])


def test_ssh() -> None:
    facts = SshFacts(
        program="/bin/ssh",
        login="ann@host",
        destination="-p 7 ann@host",
        remote_command="docker system dial-stdio",
    )
    assert ssh_finding(facts).state == "ok"
    failure(ssh_finding(replace(facts, program="")), "openssh-client")
    refused = replace(facts, problem="ssh: ssh: refused", hint="Is the port right?")
    failure(ssh_finding(refused), "No connection: refused", "ssh -p 7 ann@host docker system dial")
    failure(ssh_finding(replace(facts, problem="x", timed_out=True)), "firewalls")


@pytest.mark.parametrize(
    ("failed", "texts"),
    [
        ("silent", ["does not answer within 7 s", "--timeout", "journalctl"]),
        ("needs_tls", ["expects TLS", "DOCKER_CERT_PATH"]),
        ("not_http", ["not by HTTP", "Check the port"]),
        ("not_engine", ["not an engine", "Check the port"]),
        ("too_old", ["too old", "Upgrade the engine"]),
        ("refused", ["refuses access", "HttpHeaders"]),
        ("broken", ["The answer broke", "--tlsverify"]),
    ],
)
def test_no_answer(failed: Any, texts: list[str]) -> None:
    facts = AnswerFacts(host="tcp://h:1", scheme="tcp", limit=7.0, problem="the answer broke")
    failure(answer_finding(replace(facts, failure=failed)), *texts)


def test_a_slow_answer_is_a_warning() -> None:
    facts = AnswerFacts(host="ssh://h", scheme="ssh", seconds=0.0123, again_seconds=0.001)
    assert (
        answer_finding(facts).summary
        == "first after 12.3 ms (with the connection), next after 1 ms"
    )
    slow = answer_finding(replace(facts, seconds=3.0))
    assert slow.state == "warning"
    assert "ControlMaster" in slow.advice[0]


@pytest.mark.parametrize(
    ("components", "server", "kind"),
    [
        (["Engine", "containerd"], "Docker/26", "Docker"),
        (["Podman Engine"], "Libpod/4.9", "Podman"),
        ([], "Libpod/4.9", "Podman"),
        ([], "", "An engine"),
        (["Balena"], "", "Balena"),
    ],
)
def test_kinds_of_engines(components: list[str], server: str, kind: str) -> None:
    assert kind_of(components, server) == kind


def test_an_engine_that_warns() -> None:
    finding = engine_finding(EngineFacts(kind="Docker", version="1", warnings=("No swap",)))
    assert (finding.state, finding.notes[-1]) == ("warning", "No swap")
    failure(engine_finding(EngineFacts(problem="no JSON")), "no JSON")


@pytest.mark.parametrize("minor", range(FLOOR.minor, NEWEST.minor + 1))
def test_gaps_are_what_supports_denies(minor: int) -> None:
    """A version lacks a feature exactly if it is listed, by itself or by its operation."""
    version = Version(1, minor)
    gaps = find_gaps(GATES, version)
    names = {gap.name for gap in gaps}
    operations = {gap.name for gap in gaps if gap.is_operation}
    for name in get_args(Feature):
        operation = name.partition(".")[0]
        listed = name in names or operation in operations
        if listed:
            assert not features.supports(name, version), name
        elif not features.supports(name, version):
            # It is inside of a listed field.
            assert any(name.startswith(each) for each in names), name


def test_the_newest_version_lacks_nothing_new() -> None:
    facts = ApiFacts(version=NEWEST, source="negotiated")
    finding = api_finding(facts, find_gaps(GATES, NEWEST))
    assert finding.data["lacks"] == []
    assert finding.notes == ("it has all features that this package knows",)


def test_an_older_version_is_described_by_counts() -> None:
    finding = api_finding(
        ApiFacts(version=Version(1, 41), source="negotiated"), find_gaps(GATES, Version(1, 41))
    )
    lacks = finding.data["lacks"]
    assert isinstance(lacks, list)
    assert f"{len(lacks)} more features" in finding.notes[1]
    assert "ImageAttestations (1.55)" in finding.notes[2]
    text = "\n".join(finding.details)
    for each in lacks:
        assert isinstance(each, dict)
        assert str(each["feature"]).partition(".")[2] in text


def test_h11_is_a_warning_only_where_httptools_has_wheels() -> None:
    found = {"attrs": "1", "h11": "1", "httptools": None, "httpx": "1", "python-dateutil": "2"}
    assert packages_finding(found, has_wheels=True).state == "warning"
    assert packages_finding(found, has_wheels=False).state == "ok"
    failure(packages_finding({**found, "attrs": None}, has_wheels=True), "pip install attrs")


# --- showing it ---------------------------------------------------------------------------------

REPORT = Report(
    "1",
    "3",
    "Linux",
    "unix:///x",
    (
        Check("address", Finding(state="ok", summary="unix:///x", details=("a detail",))),
        Check("socket", Finding(state="warning", summary="w " * 60, advice=("Do this.",))),
        Check("answer", Finding(state="failed", summary="no", notes=("n",), advice=("Do that.",))),
        Check("engine", skipped("there is no answer")),
        Check("api", skipped("there is no answer")),
    ),
)


def shown(style: Style) -> str:
    checks = "".join(check_text(each, style) for each in REPORT.checks)
    return header("1", "3", "Linux") + checks + footer(REPORT, style)


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", [10, 60, 80, 500])
def test_lines_are_not_longer_than_the_screen(width: int, ascii_only: bool) -> None:
    text = shown(Style(width, ascii_only=ascii_only))
    assert max(map(len, text.splitlines())) <= min(max(width, 50), 100)
    assert "Skipped: Engine, API version (there is no answer)" in text
    assert text.splitlines()[-1] == "1 ok, 1 warning, 1 failed"
    if ascii_only:
        assert text.isascii()


def test_colours_change_no_text() -> None:
    coloured = shown(Style(80, colours=True))
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == shown(Style(80))
    assert "\x1b[31;1m✗" in coloured


def test_details_are_shown_on_demand() -> None:
    assert "a detail" not in shown(Style())
    assert "a detail" in shown(Style(verbose=True))


def test_paths_and_commands_stay_whole() -> None:
    command = "/a/very/long/path/" + "x" * 200
    finding = Finding(state="failed", summary=command, advice=(command,))
    assert check_text(Check("answer", finding), Style(60)).count(command) == 2


def test_nothing_controls_the_terminal() -> None:
    finding = Finding(state="failed", summary="a\x1b[2Jb\rc\udcff", advice=("d\x07",))
    text = check_text(Check("answer", finding), Style())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\udcff]", text)


def test_marks_need_an_encoding() -> None:
    for encoding in ("ascii", "latin-1", "cp1252"):
        with pytest.raises(UnicodeEncodeError):
            characters().encode(encoding)


def test_json_has_the_documented_shape() -> None:
    page = (ROOT / "docs" / "doctor.md").read_text(encoding="utf-8")
    made = to_json(REPORT)
    assert set(made) == set(ReportJson.__annotations__)
    assert set(made["checks"][0]) == set(CheckJson.__annotations__)
    assert json.loads(json.dumps(made)) == made
    assert not made["ok"]
    for name in (*ReportJson.__annotations__, *CheckJson.__annotations__, *get_args(State)):
        assert f"`{name}`" in page, name
    for name in CHECK_IDS:
        assert f"| `{name}` | {TITLES[name]} |" in page, name


def test_every_key_of_data_is_documented() -> None:
    page = (ROOT / "docs" / "doctor.md").read_text(encoding="utf-8")
    rows = {
        match[1]: set(re.findall(r"`(\w+)`", match[2]))
        for match in re.finditer(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \| (.+) \|$", page, re.MULTILINE)
    }
    findings = {
        "socket": socket_finding(SOCKET),
        "tls": tls_finding(TLS),
        "tcp": tcp_finding(TcpFacts(host="h", port=1)),
        "ssh": ssh_finding(SshFacts(program="/bin/ssh")),
        "answer": answer_finding(AnswerFacts(host="h")),
        "engine": engine_finding(EngineFacts()),
        "api": api_finding(ApiFacts(version=NEWEST, source=""), []),
        "packages": packages_finding({}, has_wheels=True),
    }
    for name, finding in findings.items():
        assert set(finding.data) <= rows[name], (name, set(finding.data) - rows[name])
