"""What a program that uses dockwire starts, opens and connects to, as Python's audit hooks see it.

`python -m tests.support.touched ADDRESSES FOLDER` does all `USES` and prints the lists as JSON.
The imports of Python are left out, and so is what C libraries do by themselves, such as reading the
authorities that the system trusts.
"""

from __future__ import annotations

import json
import os
import re
import sys
import sysconfig
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from dockwire import TLS, Engine, InvalidArgument

Use = Callable[[str, Path], None]


def unix(address: str, folder: Path) -> None:
    with Engine(address) as engine:
        engine.containers.list()


def tcp(address: str, folder: Path) -> None:
    with Engine(address.replace("127.0.0.1", "localhost")) as engine:
        engine.containers.list()


def tls(address: str, folder: Path) -> None:
    settings = TLS(ca=folder / "ca.pem", cert=folder / "cert.pem", key=folder / "key.pem")
    with Engine(address, tls=settings) as engine:
        engine.containers.list()


def ssh(address: str, folder: Path) -> None:
    with Engine("ssh://host", api_version="1.41") as engine:
        engine.system.ping()


def from_env(address: str, folder: Path) -> None:
    with Engine.from_env() as engine:
        engine.containers.list()


def pull(address: str, folder: Path) -> None:
    with Engine(address) as engine:
        engine.images.pull("registry.example/image").result()


def login(address: str, folder: Path) -> None:
    # The helper of the configuration is for another registry.
    with Engine(address) as engine:
        engine.system.login(username="me", password="x", server_address="other.example", store=True)


def run(address: str, folder: Path) -> None:
    with Engine(address) as engine:
        engine.containers.run("busybox", ["true"])
        engine.containers.run("busybox", ["true"], detach=True, remove=False)
        engine.exec.create("box", ["true"])


def temporary(address: str, folder: Path) -> None:
    with Engine(address) as engine, engine.containers.temporary("busybox", ["true"]):
        pass


def put_files(address: str, folder: Path) -> None:
    with Engine(address) as engine:
        engine.containers.put_files("box", folder / "given", "/")


def get_files(address: str, folder: Path) -> None:
    with Engine(address) as engine:
        engine.containers.get_files("box", "/file", to=folder / "target")


def build(address: str, folder: Path) -> None:
    with Engine(address) as engine:
        engine.images.build(folder / "given").result()


def build_with_key(address: str, folder: Path) -> None:
    # Keys are tried before the arguments are compared, and so before anything is sent.
    with Engine(address) as engine, suppress(InvalidArgument):
        engine.images.build(dockerfile_text="FROM scratch", ssh=folder / "key.pem")


USES: dict[str, tuple[str, Use]] = {
    "Engine(unix://...), and any call": ("unix", unix),
    "Engine(tcp://...), and any call": ("tcp", tcp),
    "Engine(tcp://..., tls=TLS(...)), and any call": ("tls", tls),
    "Engine(ssh://...), and any call": ("unix", ssh),
    "Engine.from_env(), with a context": ("unix", from_env),
    "images.pull, push and others of registries": ("unix", pull),
    "system.login(store=True)": ("unix", login),
    "containers.run, exec": ("unix", run),
    "containers.temporary": ("unix", temporary),
    "containers.put_files": ("unix", put_files),
    "containers.get_files": ("unix", get_files),
    "images.build of a directory": ("unix", build),
    "images.build with a key in ssh=": ("unix", build_with_key),
}

# --- what the hooks see ---------------------------------------------------------------------------

_CODE = tuple(
    os.path.realpath(path)
    for path in (*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix)
    if path
)
# Process numbers, names of new files, and hashes of names.
_SHOWN = (
    (r"/proc/\d+/", "/proc/PID/"),
    (r"config\.json\w+", "config.json"),
    (r"/dockwire-\w+", "/dockwire-..."),
    (r"\b[0-9a-f]{64}\b", "HASH"),
    (r"/$", ""),
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Seen:
    """Collects what was touched, as pairs of a kind and a name."""

    def __init__(self, address: str, folder: Path) -> None:
        self.found: list[tuple[str, str]] = []
        tempfile.gettempdir()  # Python tries the directory when it first needs it.
        self._names = {
            f"{folder}/home": "~",
            f"{folder}/": "",
            address.removeprefix("unix://"): "the socket",
        }
        self._code = (*_CODE, *(os.path.realpath(path) for path in sys.path if path))

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note an event of Python."""
        if event == "open" and isinstance(arguments[0], str | bytes):
            flags = arguments[2] or 0
            self._add("writes" if flags & _WRITES else "reads", os.fsdecode(arguments[0]))
        elif event in ("os.listdir", "os.scandir"):
            if isinstance(arguments[0], str | bytes | os.PathLike):
                self._add("reads", os.fsdecode(arguments[0]))
        elif event in ("os.rename", "os.remove", "os.mkdir", "os.chmod", "os.symlink"):
            target = arguments[event == "os.rename"]
            # The file of a descriptor was opened before.
            if not isinstance(target, int):
                self._add("writes", os.fsdecode(target))
        elif event == "subprocess.Popen":
            self._add("starts", os.path.basename(os.fsdecode(arguments[1][0])))
        elif event == "socket.connect":
            target = arguments[1]
            self._add("connects", target if isinstance(target, str) else "the address")
        elif event == "socket.getaddrinfo" and re.search("[a-z]", str(arguments[0])):
            self._add("connects", "the resolver of the system")
        elif event in ("socket.bind", "os.system", "os.exec", "os.spawn"):
            self._add("other", event)

    def _add(self, kind: str, name: str) -> None:
        if kind in ("reads", "writes"):
            if os.path.realpath(name).startswith(self._code) and not name.startswith("/proc"):
                return
            if name == os.devnull:
                return
            for pattern, shown in _SHOWN:
                name = re.sub(pattern, shown, name)
        for text, shown in self._names.items():
            name = name.replace(text, shown)
        if (kind, name) not in self.found:
            self.found.append((kind, name))


def main() -> None:
    """Do each use in a process of its own, and print what was touched, by its name."""
    addresses, folder = json.loads(sys.argv[1]), Path(sys.argv[2])
    found = {}
    for name, (transport, use) in USES.items():
        reader, writer = os.pipe()
        if not (child := os.fork()):
            code = 1
            with open(writer, "w", encoding="utf-8") as file:
                try:
                    seen = Seen(addresses[transport], folder)
                    sys.addaudithook(seen)
                    use(addresses[transport], folder)
                    file.write(json.dumps([*seen.found]))
                    code = 0
                except BaseException:
                    traceback.print_exc()
            os._exit(code)
        os.close(writer)
        with open(reader, encoding="utf-8") as file:
            text = file.read()
        if os.waitpid(child, 0)[1]:
            sys.exit(f"{name} failed")
        found[name] = json.loads(text)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
