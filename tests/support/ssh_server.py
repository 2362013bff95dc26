"""An sshd of our own in front of an engine, and an agent for a client; they end with the tests."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

from dockwire._testing.private_engine import needed_program

from .docker_command import docker_command
from .private_engine import install

PACKAGES = {"sshd": "openssh-server", "ssh": "openssh-client"}
PRIVILEGES = Path("/run/sshd")


class SshServer:
    """Listens when it is made; ``options`` are what an ssh client needs to get in.

    ``max_startups`` is how many clients may be logging in, as in sshd_config.
    """

    def __init__(self, folder: Path, engine: str, max_startups: str = "100") -> None:
        install(PACKAGES)
        docker_command()  # it is what the client starts at this end
        for name in ("host", "client"):
            make_key(folder / name)
        (folder / "authorized").write_text((folder / "client.pub").read_text())
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.known = folder / "known"
        kind, key, *_ = (folder / "host.pub").read_text().split()
        self.known.write_text(f"[127.0.0.1]:{self.port} {kind} {key}\n")
        self.address = f"ssh://root@127.0.0.1:{self.port}"
        self.key = folder / "client"
        self.options = [
            *("-F", "none", "-i", str(self.key)),
            *("-o", f"UserKnownHostsFile={self.known}", "-o", "IdentitiesOnly=yes"),
        ]
        (folder / "config").write_text(
            f"""
            Port {self.port}
            ListenAddress 127.0.0.1
            HostKey {folder / "host"}
            AuthorizedKeysFile {folder / "authorized"}
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            StrictModes no
            UsePAM no
            MaxStartups {max_startups}
            PidFile none
            SetEnv DOCKER_HOST={engine}
            """
        )
        self._made = not PRIVILEGES.exists()
        PRIVILEGES.mkdir(mode=0o755, exist_ok=True)
        self.log = folder / "log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                # However this process dies, the server does not outlive it.
                [
                    *("setpriv", "--pdeathsig", "KILL", "--"),
                    *(needed_program("sshd"), "-D", "-e", "-f", str(folder / "config")),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    def _wait(self) -> None:
        give_up = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self._process.poll() is not None or time.monotonic() > give_up:
                    raise RuntimeError(f"sshd did not start: {self.log.read_text()}") from None
                time.sleep(0.05)

    def stop(self) -> None:
        """End the server with its connections."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        if self._made:
            PRIVILEGES.rmdir()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class SshAgent:
    """An ssh-agent that holds one ``key``; ``socket`` is what SSH_AUTH_SOCK has to name."""

    def __init__(self, key: Path) -> None:
        self.key = key
        # Short, whatever the folder for temporary files is: the path of a socket is.
        self._folder = Path(tempfile.mkdtemp(prefix="dw-", dir="/tmp"))
        self.socket = str(self._folder / "agent")
        self._process = subprocess.Popen(
            # A program with the rights of a group would forget whose death it is to follow.
            [
                *("setpriv", "--no-new-privs", "--pdeathsig", "KILL", "--"),
                *("ssh-agent", "-D", "-a", self.socket),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            give_up = time.monotonic() + 10
            while not os.path.exists(self.socket):
                if self._process.poll() is not None or time.monotonic() > give_up:
                    raise RuntimeError("ssh-agent did not start")
                time.sleep(0.02)
            subprocess.run(
                ["ssh-add", "-q", str(key)],
                env={**os.environ, "SSH_AUTH_SOCK": self.socket},
                check=True,
                stdin=subprocess.DEVNULL,
            )
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the agent, and forget its key."""
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def make_key(path: Path) -> None:
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)],
        check=True,
        stdin=subprocess.DEVNULL,
    )
