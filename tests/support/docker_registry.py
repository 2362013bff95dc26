"""Debian's docker-registry for a private engine, run inside its network; it ends with the tests.

Open to all, or with a password, or with TLS as well. Engines speak plain HTTP to a registry on
127.0.0.0/8, and there they take any certificate as it is; so the one with TLS is reached by the
address of the engine's bridge, where certificates count.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import signal
import socket
import struct
import subprocess
import time
from pathlib import Path
from typing import NamedTuple, Self

from dockwire._testing.private_engine import needed_program

from .certificates import Certificates
from .inside import connect, listen, process_1, root
from .private_engine import PrivateEngine, install

PACKAGES = {"docker-registry": "docker-registry", "nsenter": "util-linux", "perl": "perl-base"}
SIOCGIFADDR = 0x8915


class Login(NamedTuple):
    """Who may enter a registry, by what password."""

    username: str
    password: str


# With what is easily taken for something else: between quotes, in base64, in front of a colon.
SOMEBODY = Login("somebody", 'pass: "wörd"?>')


class DockerRegistry:
    """Answers when it is made; ``address`` is what names of images begin with.

    With ``certificates`` the engine trusts their authority, until `distrust`.
    """

    def __init__(
        self,
        engine: PrivateEngine,
        folder: Path,
        *,
        login: Login | None = None,
        certificates: Certificates | None = None,
    ) -> None:
        install(PACKAGES)
        with listen(engine, 0) as free:
            self.port = int(free.getsockname()[1])
            host = bridge_of(free) if certificates else "127.0.0.1"
        self.address = f"{host}:{self.port}"
        self.log = folder / "log"
        self._trusted = root(engine) / "etc/docker/certs.d" / self.address
        settings: dict[str, object] = {
            "version": "0.1",
            "storage": {"filesystem": {"rootdirectory": str(folder / "data")}},
        }
        http: dict[str, object] = {"addr": f":{self.port}"}
        if login:
            users = folder / "htpasswd"
            users.write_text(f"{login.username}:{bcrypt(login.password)}\n")
            settings["auth"] = {"htpasswd": {"realm": "tests", "path": str(users)}}
        if certificates:
            cert, key = certificates.issue(folder, host)
            http["tls"] = {"certificate": str(cert), "key": str(key)}
            self._trusted.mkdir(parents=True)
            (self._trusted / "ca.crt").write_bytes(certificates.ca.read_bytes())
        # YAML, of which JSON is a part.
        (folder / "config.yml").write_text(json.dumps({**settings, "http": http}))
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                # However this process dies, the registry does not outlive it.
                [
                    *("setpriv", "--pdeathsig", "KILL", "--"),
                    *("nsenter", f"--net=/proc/{process_1(engine)}/ns/net", "--"),
                    *(needed_program("docker-registry"), "serve", str(folder / "config.yml")),
                ],
                # Only what it needs: names that begin with REGISTRY_ would be settings of it.
                env={"PATH": os.environ["PATH"]},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait(engine)
        except BaseException:
            self.stop()
            raise

    def distrust(self) -> None:
        """Let the engine forget the authority of the certificate."""
        (self._trusted / "ca.crt").unlink()

    def _wait(self, engine: PrivateEngine) -> None:
        give_up = time.monotonic() + 10
        while True:
            try:
                connect(engine, self.port).close()
                return
            except OSError:
                if self._process.poll() is not None or time.monotonic() > give_up:
                    words = self.log.read_text()
                    raise RuntimeError(f"docker-registry did not start: {words}") from None
                time.sleep(0.05)

    def stop(self) -> None:
        """End the registry; its folder stays."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def bridge_of(listener: socket.socket) -> str:
    """The engine's own address on its bridge, seen from a socket in its network."""
    found = fcntl.ioctl(listener, SIOCGIFADDR, struct.pack("16s24x", b"docker0"))
    return socket.inet_ntoa(found[20:24])


def bcrypt(password: str) -> str:
    """A password as a line of an htpasswd file has it, by the C library's own crypt."""
    salt = f"$2y$05${secrets.token_hex(11)}"
    done = subprocess.run(
        ["perl", "-e", "print crypt($ENV{PASSWORD}, $ENV{SALT})"],
        env={"PATH": os.environ["PATH"], "PASSWORD": password, "SALT": salt},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("$2y$05$"), done
    return done.stdout
