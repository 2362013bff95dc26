"""Tests of commands in a container."""

from __future__ import annotations

import pytest

from dockwire import Engine, ExecFailed, ExecTimeout, RequestTimeout
from dockwire.handles import ContainerHandle


def test_input_and_output(box: ContainerHandle) -> None:
    done = box.exec.run(["sh", "-c", "wc -c; echo oops >&2; exit 3"], input=b"hello")
    assert (done.exit_code, done.stdout, done.stderr) == (3, b"5\n", b"oops\n")


def test_text(box: ContainerHandle) -> None:
    assert box.exec.run(["echo", "gr\N{LATIN SMALL LETTER U WITH DIAERESIS}n"], text=True).stdout


def test_binary_output(box: ContainerHandle) -> None:
    done = box.exec.run(["sh", "-c", "printf '\\000\\001\\377'"])
    assert done.stdout == b"\0\1\xff"


def test_much_input_and_output(box: ContainerHandle) -> None:
    data = b"0123456789abcdef\n" * 10_000
    assert box.exec.run(["cat"], input=data).stdout == data


def test_a_conversation(box: ContainerHandle) -> None:
    command = ["sh", "-c", "while read line; do echo got $line; done; echo end"]
    with box.exec.open(command) as stream:
        for text in (b"one", b"two"):
            stream.write(text + b"\n")
            line = stream.read_line(timeout=10)
            assert line is not None
            assert line.text == f"got {text.decode()}"
        stream.close_stdin()
        assert stream.read().stdout == b"end\n"
        assert stream.wait() == 0


def test_silence(box: ContainerHandle) -> None:
    with box.exec.open(["cat"]) as stream:
        with pytest.raises(RequestTimeout):
            stream.read_frame(timeout=0.2)
        stream.write(b"ping\n")
        frame = stream.read_frame(timeout=10)
        assert frame is not None
        assert frame.data == b"ping\n"


def test_a_terminal(box: ContainerHandle) -> None:
    with box.exec.open(["sh"], tty=True) as stream:
        stream.resize(24, 80)
        stream.write(b"stty size; exit 7\n")
        assert b"24 80\r\n" in stream.read().stdout
        assert stream.wait() == 7


def test_a_time_limit(box: ContainerHandle) -> None:
    with pytest.raises(ExecTimeout) as caught:
        box.exec.run(["sh", "-c", "echo started; sleep 600"], timeout=0.5)
    assert caught.value.killed
    assert caught.value.stdout == b"started\n"


def test_a_failure(box: ContainerHandle) -> None:
    with pytest.raises(ExecFailed):
        box.exec.run(["false"], check=True)


@pytest.mark.parametrize("secret", [pytest.param("hunter2-canary", id="secret")])
def test_a_password(dockwire_engine: Engine, box: ContainerHandle, secret: str) -> None:
    done = dockwire_engine.exec.run(
        box.id, ["sh", "-c", "echo $DB_PASSWORD | wc -c"], env={"DB_PASSWORD": secret}
    )
    assert done.stdout == b"15\n"
