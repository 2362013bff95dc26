"""Credential helpers: Debian's, which keeps secrets with `pass` and gpg, and one that does wrong.

What they need is in the environment, as helpers are run by others: by us, and by docker.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from .private_engine import install

PACKAGES = {
    "docker-credential-pass": "golang-docker-credential-helpers",
    "pass": "pass",
    "gpg": "gnupg",
}


class PassStore:
    """An empty store of `pass`, with a key of its own that has no pass phrase.

    Its agent does not outlive this process, however that dies.

    Attributes:
        environment: what makes `pass`, and so docker-credential-pass, use this store.
    """

    name = "pass"

    def __init__(self) -> None:
        install(PACKAGES)
        # Short, whatever the folder for temporary files is: the agent's socket is in there.
        self._folder = Path(tempfile.mkdtemp(prefix="dw-", dir="/tmp"))
        home = self._folder / "gnupg"
        home.mkdir(mode=0o700)
        self._store = self._folder / "store"
        self.environment: Mapping[str, str] = {
            "GNUPGHOME": str(home),
            "PASSWORD_STORE_DIR": str(self._store),
        }
        self._agent = subprocess.Popen(
            # The agent always goes to the background. So it runs in a process tree
            # of its own, which ends with its first process.
            [
                *("setpriv", "--pdeathsig", "KILL", "--"),
                *("unshare", "--pid", "--fork", "--kill-child", "--"),
                *("sh", "-c", "gpg-agent --quiet --daemon --disable-scdaemon && exec cat"),
            ],
            env={**os.environ, **self.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._wait()
            # Without an agent that runs, gpg would start one, which outlives us.
            key = ["gpg", "--no-autostart", "--batch", "--quiet", "--passphrase", ""]
            self._run(*key, "--quick-generate-key", "dockwire-tests", "future-default")
            self._run("pass", "init", "dockwire-tests")
        except BaseException:
            self.close()
            raise

    @property
    def entries(self) -> set[Path]:
        """The files that it keeps, one for each secret."""
        return set(self._store.rglob("*.gpg"))

    def keep(self, registry: str, username: str, secret: str) -> None:
        """Have something kept, by the helper itself."""
        entry = {"ServerURL": registry, "Username": username, "Secret": secret}
        self._run("docker-credential-pass", "store", given=json.dumps(entry))

    def _wait(self) -> None:
        path = self._run("gpgconf", "--list-dirs", "agent-socket").strip()
        give_up = time.monotonic() + 30
        while not accepts(path):
            if self._agent.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError("gpg-agent did not start")
            time.sleep(0.02)

    def _run(self, *command: str, given: str = "") -> str:
        done = subprocess.run(
            command,
            env={**os.environ, **self.environment},
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    def close(self) -> None:
        """End the agent, and forget all."""
        try:
            # The end of its input ends the first process, and that waits for the agent's end: an
            # agent that still runs would remove its sockets at the same time.
            self._agent.communicate(timeout=30)
        finally:
            self._agent.kill()
        shutil.rmtree(self._folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def accepts(path: str) -> bool:
    """Whether somebody listens: the file of the socket is there a moment before that."""
    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(path) == 0


class ScriptedHelper:
    """A helper in a folder that is to be in PATH; ``does`` says what it does, as a shell script.

    The script sees the action as ``$1``, and from its standard input what it is about.
    """

    def __init__(self, folder: Path, name: str = "scripted") -> None:
        self.name = name
        self.folder = folder
        self.program = f"docker-credential-{name}"
        self._path = folder / self.program

    def does(self, script: str) -> None:
        self._path.write_text(f"#!/bin/sh\n{script}\n")
        self._path.chmod(0o755)
