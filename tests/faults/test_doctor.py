"""The doctor on broken set-ups: what it says, and whether its advice helps."""

from __future__ import annotations

import grp
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.faults.peer import Peer, Talk, answer, document
from tests.support.certificates import Certificates, shared
from tests.support.doctor import Examination, environment, run
from tests.support.skips import does_not_apply

VERSION = {
    "Version": "26.1.5",
    "ApiVersion": "1.45",
    "MinAPIVersion": "1.24",
    "Arch": "amd64",
    "Os": "linux",
    "Components": [{"Name": "Engine", "Version": "26.1.5"}],
}
INFO = {"OperatingSystem": "Debian", "Driver": "overlay2", "SecurityOptions": ["name=rootless"]}


def engine(talk: Talk) -> None:
    """Answer what the doctor asks, as an engine does."""
    while request := talk.request():
        path = request.split()[1]
        if path.endswith(b"/version"):
            talk.send(document(VERSION))
        elif path.endswith(b"/info"):
            talk.send(document(INFO))
        else:
            body = b"" if request.startswith(b"HEAD") else b"OK"
            talk.send(answer(200, body, "text/plain", "Api-Version: 1.45", "Server: Docker/26.1.5"))


def answering(*parts: Any) -> Callable[[Talk], None]:
    """Answer each request in the same way."""

    def script(talk: Talk) -> None:
        while talk.request():
            talk.send(answer(*parts))

    return script


def secured(peer: Peer, directory: Path) -> dict[str, str]:
    """Return the variables for TLS with a peer."""
    address = peer.address.replace("https://", "tcp://")
    return {
        "DOCKER_HOST": address,
        "DOCKER_TLS_VERIFY": "1",
        "DOCKER_CERT_PATH": str(directory),
    }


def as_user(name: str, *groups: str) -> list[str]:
    """Return what runs a program as another user, who is in these groups."""
    chosen = ["--groups", ",".join(groups)] if groups else ["--clear-groups"]
    return ["setpriv", f"--reuid={name}", "--regid=nogroup", *chosen, "--"]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home directory that another user can read."""
    path = Path("/tmp") / f"dockwire-doctor-{os.getpid()}-{tmp_path.name}"
    path.mkdir(mode=0o755)
    yield path
    subprocess.run(["rm", "-r", str(path)], check=True)


# --- the address --------------------------------------------------------------------------------


def test_a_healthy_set_up(home: Path) -> None:
    with Peer("unix", engine) as peer:
        found = Examination(env=environment(home, DOCKER_HOST=peer.address))
    assert found.code == 0, found.text
    assert found.states("failed") == found.states("warning") == []
    assert found.check("engine")["data"]["kind"] == "Docker"
    assert found.check("engine")["data"]["rootless"] is True
    assert found.check("api")["data"]["version"] == "1.45"
    assert found.report["host"] == peer.address
    assert found.report["ok"] is True


def test_the_program_prints_both_reports(home: Path) -> None:
    with Peer("unix", engine) as peer:
        env = environment(home, DOCKER_HOST=peer.address)
        code, text, errors = run("doctor", env=env)
        assert (code, errors) == (0, "")
        assert text.startswith("dockwire ")
        assert text.splitlines()[-1] == "10 ok"
        code, text, errors = run("doctor", "--json", env=env)
        assert (code, errors) == (0, "")
        assert json.loads(text)["host"] == peer.address


def test_a_socket_that_does_not_exist(home: Path) -> None:
    """The advice names the socket of another engine; with it, nothing fails."""
    missing = f"unix://{home}/none.sock"
    runtime = home / "run"
    runtime.mkdir()
    with Peer("unix", engine) as peer:
        os.symlink(peer.address.removeprefix("unix://"), runtime / "docker.sock")
        env = environment(home, DOCKER_HOST=missing, XDG_RUNTIME_DIR=str(runtime))
        found = Examination(env=env)
        address = f"unix://{runtime}/docker.sock"
        found.failed("socket", "There is no socket at", f"export DOCKER_HOST={address}")
        assert found.states("skipped") == ["tcp", "tls", "ssh", "answer", "engine", "api"]
        assert Examination(env={**env, "DOCKER_HOST": address}).code == 0


def test_a_socket_that_no_program_listens_on(home: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(f"{home}/dead.sock")
    env = environment(home, DOCKER_HOST=f"unix://{home}/dead.sock")
    Examination(env=env).failed("socket", "No program listens on the socket", "Start")


def test_a_socket_without_permission(home: Path) -> None:
    """Who joins the group that the advice names may use it."""
    if os.geteuid() != 0:
        does_not_apply("only root can become another user")
    python = [*as_user("nobody"), sys.executable, "-c", ""]
    if subprocess.run(python, capture_output=True, check=False).returncode:
        does_not_apply("only root can run this Python")
    with Peer("unix", engine) as peer:
        path = Path(peer.address.removeprefix("unix://"))
        path.parent.chmod(0o755)
        path.chmod(0o660)
        env = environment(home, DOCKER_HOST=peer.address)
        nobody = as_user("nobody")
        found = Examination(env=env, before=nobody)
        found.failed("socket", "User nobody may not use the socket", "dockerd --group docker")

        os.chown(path, 0, grp.getgrnam("games").gr_gid)
        found = Examination(env=env, before=nobody)
        data = found.failed("socket", "group games", "usermod -aG games nobody")["data"]
        assert (data["mode"], data["owner"], data["in_group"]) == ("0660", "root", False)
        assert Examination(env=env, before=as_user("nobody", "games")).code == 0

        path.parent.chmod(0o700)
        found = Examination(env=env, before=nobody)
        found.failed("socket", f"may not enter the directory {path.parent}")


@pytest.mark.parametrize(
    ("host", "texts"),
    [
        ("htp://localhost", ["unknown scheme 'htp'", "Addresses look like unix://"]),
        ("tcp://localhost:port", ["host or port is invalid", "unset DOCKER_HOST"]),
        ("npipe:////./pipe/docker_engine", ["named pipes are not supported"]),
        ("tcp://user:geheim@", ["localhost"]),
    ],
)
def test_a_malformed_address(home: Path, host: str, texts: list[str]) -> None:
    found = Examination(env=environment(home, DOCKER_HOST=host), seconds=2)
    name = "tcp" if "user" in host else "address"
    found.failed(name, *texts)
    assert "geheim" not in found.text + json.dumps(found.report)


def test_a_port_that_no_program_listens_on(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = environment(home, DOCKER_HOST=f"tcp://127.0.0.1:{port}", HTTPS_PROXY="http://u:pw@p:1")
    found = Examination(env=env)
    found.failed(
        "tcp", "Connection refused", "dockerd listens on a port only", "HTTPS_PROXY is set"
    )
    assert "u:pw" not in found.text + json.dumps(found.report)


def test_a_host_that_does_not_exist(home: Path) -> None:
    env = environment(home, DOCKER_HOST="tcp://nowhere.invalid:2375")
    Examination(env=env).failed("tcp", "Correct the host name")


# --- TLS ----------------------------------------------------------------------------------------


def test_an_expired_certificate(home: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(home / "ca.pem")

    def context(end: datetime) -> ssl.SSLContext:
        made = authority.issue_cert("127.0.0.1", not_before=datetime(2020, 1, 1), not_after=end)
        made.private_key_and_cert_chain_pem.write_to_path(home / "server.pem")
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(home / "server.pem")
        return server

    with Peer("tls", engine, context=context(datetime(2021, 2, 3))) as peer:
        found = Examination(env=environment(home, **secured(peer, home)))
        check = found.failed("tls", "has expired: 2021-02-03", "Renew it on the engine's host")
        data = check["data"]
        assert data["server"]["not_after"] == "2021-02-03T00:00:00+00:00"
        assert data["server"]["names"] == ["127.0.0.1"]
    # As the advice says: another one of the same authority.
    with Peer("tls", engine, context=context(datetime(2999, 1, 1))) as peer:
        assert Examination(env=environment(home, **secured(peer, home))).code == 0


def test_the_wrong_authority(home: Path) -> None:
    other = Certificates(home)
    with Peer("tls", engine) as peer:
        env = environment(home, **secured(peer, home))
        found = Examination(env=env)
        found.failed("tls", "is signed by O=trustme", "Copy the ca.pem", f"Put ca.pem into {home}")
        other.ca.write_bytes(shared().ca.read_bytes())
        assert Examination(env=env).code == 0


def test_a_client_certificate(home: Path) -> None:
    """None, one of another authority, one with another's key, and the right one."""
    ours = shared()
    (home / "certs").mkdir()
    (home / "other").mkdir()
    directory, other = home / "certs", Certificates(home / "other")
    (directory / "ca.pem").write_bytes(ours.ca.read_bytes())
    with Peer("tls", engine, context=ours.server_context(ask=True)) as peer:
        env = environment(home, **secured(peer, directory))
        found = Examination(env=env)
        found.failed("tls", "requires a client certificate", f"cert.pem, key.pem into {directory}")
        for cert, key, text in (
            (other.cert, other.key, "refuses the client certificate of O=trustme"),
            (other.cert, ours.key, "does not belong to"),
        ):
            (directory / "cert.pem").write_bytes(cert.read_bytes())
            (directory / "key.pem").write_bytes(key.read_bytes())
            Examination(env=env).failed("tls", text)
        (directory / "cert.pem").write_bytes(ours.cert.read_bytes())
        assert Examination(env=env).code == 0
        # The same by options, which come before variables.
        options = [
            *("--host", peer.address.replace("https", "tcp"), "--tlscacert", str(ours.ca)),
            *("--tlscert", str(ours.cert), "--tlskey", str(ours.key)),
        ]
        found = Examination(*options, env=environment(home, DOCKER_HOST="unix:///none"))
        assert found.code == 0, found.text
        assert found.check("tls")["data"]["source"] == "--tls options"


@pytest.mark.parametrize("option", ["--tlsverify", "--tls"])
def test_the_files_of_tls_options(home: Path, option: str) -> None:
    """As by the docker command: by default those of DOCKER_CERT_PATH, or beside config.json."""
    ours = shared()
    with Peer("tls", engine, context=ours.server_context(ask=True)) as peer:
        options = ("--host", peer.address.replace("https", "tcp"), option)
        env = environment(home, DOCKER_CERT_PATH=str(ours.folder))
        found = Examination(*options, env=env)
        assert found.code == 0, found.text
        found = Examination(*options, "--config", str(ours.folder), env=environment(home))
        assert found.code == 0, found.text
        # What is given counts.
        found = Examination(*options, "--tlscert", str(home / "no.pem"), env=env)
        found.failed("tls", f"cert '{home}/no.pem' cannot be read")
        if option == "--tlsverify":
            env = environment(home, DOCKER_CERT_PATH=str(home))
            Examination(*options, env=env).failed("tls", f"ca '{home}/ca.pem' cannot be read")


def test_a_name_that_the_certificate_does_not_have(home: Path) -> None:
    ours = shared()
    cert, key = ours.issue(home, "engine.test")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with Peer("tls", engine, context=context) as peer:
        found = Examination(env=environment(home, **secured(peer, ours.folder)))
        found.failed("tls", "is for engine.test, not for 127.0.0.1")
        # It is encrypted without being verified, which is a warning.
        options = ("--tls", "--host", peer.address.replace("https", "tcp"))
        found = Examination(*options, env=environment(home))
        assert (found.code, found.states("warning")) == (0, ["tls"])


def test_a_certificate_that_cannot_be_read(home: Path) -> None:
    with Peer("tls", engine) as peer:
        found = Examination(env=environment(home, **secured(peer, home)))
        found.failed("address", f"ca '{home}/ca.pem' cannot be read", "DOCKER_CERT_PATH has to")
        (home / "ca.pem").write_text("no certificate")
        found = Examination(env=environment(home, **secured(peer, home)))
        found.failed("tls", "has no certificate")


def test_tls_on_one_side_only(home: Path) -> None:
    def refuse(talk: Talk) -> None:
        talk.read()
        text = b"Client sent an HTTP request to an HTTPS server.\n"
        talk.send(answer(400, text, "text/plain", "Connection: close"))

    with Peer("tcp", refuse) as peer:
        env = environment(home, DOCKER_HOST=peer.address)
        Examination(env=env).failed("answer", "The port expects TLS", "DOCKER_TLS_VERIFY=1")
        env = environment(home, **secured(peer, shared().folder))
        Examination(env=env).failed("tls", "does not speak TLS", "unset DOCKER_TLS_VERIFY")


# --- contexts, config.json ----------------------------------------------------------------------


def store_context(home: Path, name: str, text: str) -> Path:
    directory = home / "contexts" / "meta" / sha256(name.encode()).hexdigest()
    directory.mkdir(parents=True)
    (directory / "meta.json").write_text(text)
    return directory


def described(name: str, host: str) -> str:
    return json.dumps({"Name": name, "Endpoints": {"docker": {"Host": host}}})


def test_broken_contexts(home: Path) -> None:
    with Peer("unix", engine) as peer:
        unreadable = store_context(home, "torn", "{")
        wrong = store_context(home, "wrong", described("wrong", "tcp//host"))
        store_context(home, "fine", described("fine", peer.address))
        env = environment(home)
        cases = (
            ("wrong", ["'wrong'", "it has no scheme", "unset DOCKER_CONTEXT"]),
            ("none", ["there is no context 'none'", "There are: fine, wrong."]),
            ("torn", ["it is not JSON", "docker context create"]),
        )
        for name, texts in cases:
            found = Examination(env={**env, "DOCKER_CONTEXT": name})
            found.failed("address", *texts)
        # Those that are not in use are a warning.
        found = Examination("--context", "fine", env=env)
        assert (found.code, found.states("warning")) == (0, ["contexts"])
        advice = " ".join(found.check("contexts")["advice"])
        assert f"rm -r {unreadable}" in advice
        assert "docker context update wrong --docker host=ADDRESS" in advice
        # The advice, followed.
        subprocess.run(["rm", "-r", str(unreadable)], check=True)
        (wrong / "meta.json").write_text(described("wrong", peer.address))
        found = Examination("--context", "wrong", env=env)
        assert (found.code, found.states("warning")) == (0, []), found.text
        assert found.check("contexts")["data"]["used"] == "wrong"
        # DOCKER_HOST comes before a context, as for docker.
        found = Examination(env={**env, "DOCKER_HOST": peer.address, "DOCKER_CONTEXT": "fine"})
        assert found.check("contexts")["data"]["used"] is None
        assert "fine, is not used: DOCKER_HOST comes first" in " ".join(found.text.split())


def test_a_broken_config_json(home: Path) -> None:
    path = home / "config.json"
    path.write_text('{"auths": {"r.test": {"auth": "dTpnZWhlaW0="}},\n  "credsStore": }')
    with Peer("unix", engine) as peer:
        env = environment(home, DOCKER_HOST=peer.address)
        found = Examination(env=env)
        found.failed("config", f"{path} is not JSON (line 2)", "python3 -m json.tool")
        assert found.states("skipped")[-2:] == ["credentials", "proxies"]
        assert "dTpnZWhlaW0" not in found.text + json.dumps(found.report)
        path.rename(home / "config.json.old")
        assert Examination(env=env).code == 0
        path.write_text('{"credHelpers": {"r.test": 7}}')
        Examination(env=env).failed("config", "credHelpers: r.test: expected a string")


def test_a_credential_helper_that_is_missing(home: Path) -> None:
    path = home / "config.json"
    secrets = {"r.test": {"auth": "dTpnZWhlaW0="}, "s.test": {}}
    # Some write a password as it is.
    proxy = {"default": {"httpProxy": "http://ann:geheim@x/geheim@proxy.test:3128"}}
    path.write_text(
        json.dumps(
            {
                "auths": secrets,
                "credsStore": "dockwire-none",
                "credHelpers": {"g.test": "dockwire-none"},
                "proxies": proxy,
            }
        )
    )
    path.chmod(0o644)
    with Peer("unix", engine) as peer:
        own = "http://ann:x/geheim?@own.test:3128"
        env = environment(home, DOCKER_HOST=peer.address, HTTPS_PROXY=own)
        found = Examination(env=env)
        name = "docker-credential-dockwire-none"
        data = found.failed("credentials", f"{name} cannot be found", "credsStore and credHelpers")
        assert data["data"]["registries"] == ["r.test"]
        assert "chmod 600" in " ".join(found.check("config")["advice"])
        for secret in ("dTpnZWhlaW0", "geheim"):
            assert secret not in found.text + json.dumps(found.report)
        assert "http://<hidden>@proxy.test:3128" in found.text
        assert "http://<hidden>@own.test:3128" in json.dumps(found.report)
        # The advice, followed: it is never run, so that it may be any program.
        (home / "bin").mkdir()
        (home / "bin" / name).write_text("#!/bin/sh\ntouch was-run\n")
        (home / "bin" / name).chmod(0o755)
        path.chmod(0o600)
        found = Examination(env={**env, "PATH": f"{home}/bin:{env['PATH']}"})
        assert (found.code, found.states("warning")) == (0, [])
        assert not Path("was-run").exists()


def test_a_config_json_that_never_comes(home: Path) -> None:
    """Reading a named pipe does not end: all other checks are made."""
    os.mkfifo(home / "config.json")
    env = environment(home, DOCKER_HOST="unix:///none")
    began = time.monotonic()
    code, text, _ = run("doctor", "--timeout", "0.2", env=env)
    assert code == 1
    assert "The check did not end within 0.2 s" in text
    assert "--config DIR" in text
    assert "Packages" in text
    assert time.monotonic() - began < 40


# --- ssh ----------------------------------------------------------------------------------------


def test_ssh_that_is_refused(home: Path) -> None:
    env = environment(home, DOCKER_HOST="ssh://ann@127.0.0.1:1")
    found = Examination("--ssh-options", "-F none", env=env)
    found.failed("ssh", "Connection refused", "No ssh server listens", "ssh -F none -p 1 ann@127.")
    assert found.check("ssh")["data"]["remote_command"] == "docker system dial-stdio"


@pytest.mark.parametrize(
    ("script", "texts"),
    [
        (
            "echo 'ann@host: Permission denied (publickey).' >&2; exit 255",
            ["Permission denied", "has to work with a key"],
        ),
        ("echo 'Host key verification failed.' >&2; exit 255", ["Host key", "check it with `ssh"]),
        ("echo 'sh: docker: not found' >&2; exit 127", ["not found", "needs the docker command"]),
        ("exec cat > /dev/null", ["ssh did not connect within", "firewalls"]),
    ],
)
def test_what_ssh_may_say(home: Path, script: str, texts: list[str]) -> None:
    (home / "ssh").write_text(f'#!/bin/sh\ntest "$1" = -V && exit 0\n{script}\n')
    (home / "ssh").chmod(0o755)
    env = environment(home, DOCKER_HOST="ssh://ann@host")
    found = Examination(env={**env, "PATH": f"{home}:{env['PATH']}"}, seconds=1)
    found.failed("ssh", *texts)


def test_without_an_ssh_program(home: Path) -> None:
    env = environment(home, DOCKER_HOST="ssh://ann@host")
    found = Examination(env={**env, "PATH": str(home)})
    found.failed("ssh", "There is no ssh program", "Install the OpenSSH client")


# --- the answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize("transport", ["unix", "tcp"])
def test_an_engine_that_does_not_answer(home: Path, transport: str) -> None:
    def silent(talk: Talk) -> None:
        talk.request()
        talk.wait()

    with Peer(transport, silent) as peer:
        env = environment(home, DOCKER_HOST=peer.address)
        found = Examination(env=env, seconds=0.5)
        found.failed("answer", "does not answer within 0.5 s", "journalctl -u docker", "--timeout")
        assert found.states("skipped")[-2:] == ["engine", "api"]


def test_an_engine_that_stops_in_the_middle(home: Path) -> None:
    def script(talk: Talk) -> None:
        while request := talk.request():
            if b"/info" in request:
                talk.wait()
            talk.send(answer(200, b"", "text/plain", "Api-Version: 1.45"))
            if not request.startswith(b"HEAD"):
                talk.wait()

    with Peer("unix", script) as peer:
        found = Examination(env=environment(home, DOCKER_HOST=peer.address), seconds=0.5)
        found.failed("answer", "does not answer")


@pytest.mark.parametrize(
    ("script", "failed", "texts"),
    [
        (
            answering(404, b"<html>", "text/html", "Server: nginx/1"),
            "not_engine",
            ["An HTTP server answers (nginx/1), status 404", "Check the port"],
        ),
        (
            answering(200, b"<html>Welcome", "text/html"),
            "not_engine",
            ["An HTTP server answers", "is not an engine"],
        ),
        (
            answering(401, b"<html>", "text/html"),
            "refused",
            ["refuses access: status 401", "HttpHeaders"],
        ),
        (
            answering(200, b"", "text/plain", "Api-Version: 1.18"),
            "too_old",
            ["The engine is too old", "Upgrade the engine"],
        ),
        (
            answering(500, b'{"message": "out of order"}'),
            "broken",
            ["out of order", "Look at the engine's log"],
        ),
        (lambda talk: talk.send(b"SSH-2.0-OpenSSH_9\r\n"), "not_http", ["not by HTTP"]),
        (lambda talk: talk.request(), "broken", ["closed before a response came"]),
    ],
)
def test_what_is_not_an_engine(
    home: Path, script: Callable[[Talk], None], failed: str, texts: list[str]
) -> None:
    with Peer("tcp", script) as peer:
        found = Examination(env=environment(home, DOCKER_HOST=peer.address))
    assert found.failed("answer", *texts)["data"]["failure"] == failed


def test_a_fixed_version(home: Path) -> None:
    with Peer("unix", engine) as peer:
        env = environment(home, DOCKER_HOST=peer.address)
        found = Examination(env={**env, "DOCKER_API_VERSION": "1.40"})
        assert found.code == 0
        assert found.check("api")["data"]["source"] == "fixed by DOCKER_API_VERSION"
        for wrong in ("1.2", "new"):
            found = Examination(env={**env, "DOCKER_API_VERSION": wrong})
            found.failed("address", "DOCKER_API_VERSION")


# --- the program --------------------------------------------------------------------------------


def test_wrong_options(home: Path) -> None:
    env = environment(home)
    for options in (
        ["doctor", "--nonsense"],
        ["doctor", "--timeout", "soon"],
        ["doctor", "--timeout", "0"],
        ["doctor", "--host", "unix:///x", "--context", "y"],
        ["exec", "box"],
        ["nonsense"],
        [],
    ):
        code, output, errors = run(*options, env=env)
        assert (code, output) == (2, ""), options
        assert "usage: dockwire" in errors


@pytest.mark.parametrize("options", ["", "--json"])
@pytest.mark.parametrize(
    ("to", "code", "said"),
    [
        (">/dev/full", 1, "dockwire: the output cannot be written: No space left on device\n"),
        (">/dev/full 2>&1", 1, ""),
        ("| true; exit ${PIPESTATUS[0]}", 128 + signal.SIGPIPE, ""),
    ],
)
def test_a_report_that_cannot_be_written(
    home: Path, options: str, to: str, code: int, said: str
) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m dockwire doctor --timeout 1 {options} {to}"],
        env=environment(home, DOCKER_HOST="unix:///none"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "", said)


@pytest.mark.parametrize("command", [[], ["doctor"], ["exec"]])
def test_help_fits_80_columns(home: Path, command: list[str]) -> None:
    code, text, errors = run(*command, "--help", env=environment(home, COLUMNS="80"))
    assert (code, errors) == (0, "")
    assert max(map(len, text.splitlines())) <= 80


def test_options_exclude_each_other(home: Path) -> None:
    env = environment(home)
    found = Examination("--host", "unix:///x", "--tlsverify", env=env)
    found.failed("address", "does not use TLS")
    found = Examination("--host", "unix:///x", "--ssh-options=-v", env=env)
    found.failed("address", "arguments for ssh")
    found = Examination("--host", "htp://x", env=env)
    found.failed("address", "--host: invalid engine address")


def test_encodings_that_have_no_marks(home: Path) -> None:
    env = environment(home, DOCKER_HOST="unix:///näh", PYTHONIOENCODING="ascii")
    code, text, errors = run("doctor", env=env)
    assert (code, errors) == (1, "")
    assert text.isascii()
    assert "FAIL Socket" in text


def test_an_output_that_is_closed(home: Path) -> None:
    """As with ``dockwire doctor | true``: no traceback."""
    program = f"{sys.executable} -m dockwire doctor | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", program],
        env=environment(home, DOCKER_HOST="unix:///none"),
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode in (1, 141)
