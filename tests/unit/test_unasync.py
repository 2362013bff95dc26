"""Making the synchronous text of an asynchronous one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import unasync


def body(source: str) -> str:
    return unasync.convert(source).removeprefix(unasync.HEADER)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("async def f():\n    return await g()\n", "def f():\n    return g()\n"),
        ("async with a as b:\n    pass\n", "with a as b:\n    pass\n"),
        ("async for a in b:\n    pass\n", "for a in b:\n    pass\n"),
        ("x = [y async for y in z]\n", "x = [y for y in z]\n"),
        ("x = (await a).b(await c)\n", "x = (a).b(c)\n"),
        ("class AsyncEngine(AsyncResources):\n    pass\n", "class Engine(Resources):\n    pass\n"),
        ("def __aenter__(self): ...\n", "def __enter__(self): ...\n"),
        ("raise StopAsyncIteration\n", "raise StopIteration\n"),
        ("await stream.aclose()\n", "stream.close()\n"),
        ("from .._async.x import AsyncIterator\n", "from .._sync.x import Iterator\n"),
        ("awaiting = asyncs = 1\n", "awaiting = asyncs = 1\n"),
        ("# await AsyncEngine, async with it\n", "# Engine, with it\n"),
        ('"""Use ``async with AsyncEngine()``."""\n', '"""Use ``with Engine()``."""\n'),
        ("x = f'{await y} {{AsyncZ}}'\n", "x = f'{y} {{Z}}'\n"),
    ],
)
def test_words(source: str, wanted: str) -> None:
    assert body(source) == wanted


def test_the_result_says_where_it_comes_from() -> None:
    assert unasync.convert("x = 1\n").startswith("# Made from _async by ")


def test_the_text_for_httpx2() -> None:
    source = "import httpx\nx: httpx.Client = httpx_transport  # of httpx\n"
    wanted = "import httpx2\nx: httpx2.Client = httpx_transport  # of httpx2\n"
    assert unasync.for_httpx2(source) == wanted


def test_what_is_there_is_what_is_made() -> None:
    assert unasync.main(["--check"]) == 0


def test_drift_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = tmp_path / "overrides" / "dockwire"
    for room in ("_async", "_sync"):
        (package / room / "net").mkdir(parents=True)
        (package / room / "net" / "backend.py").write_text(f"# {room}, by hand\n")
    (package / "_async" / "x.py").write_text("async def f(): ...\n")
    monkeypatch.setattr(unasync, "PACKAGE", package)
    assert unasync.main(["--check"]) == 1
    assert unasync.main([]) == 0
    assert unasync.main(["--check"]) == 0
    made = (package / "_sync" / "x.py").read_text()
    assert made.endswith("def f(): ...\n")

    (package / "_sync" / "x.py").write_text(made + "y = 1\n")
    (package / "_sync" / "old.py").write_text("z = 1\n")
    assert unasync.main(["--check"]) == 1
    complaints = capsys.readouterr().err
    assert "x.py" in complaints
    assert "old.py" in complaints
    assert unasync.main([]) == 0
    assert not (package / "_sync" / "old.py").exists()
    assert (package / "_sync" / "x.py").read_text() == made
    assert (package / "_sync" / "net" / "backend.py").read_text() == "# _sync, by hand\n"
