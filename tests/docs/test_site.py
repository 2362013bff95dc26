"""The navigation names every page, and the check of the built site finds what is wrong."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.pages import DOCS, ROOT, pages


def navigated(entries: list[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        for value in entry.values():
            yield from [value] if isinstance(value, str) else navigated(value)


def test_the_navigation_has_every_page_once() -> None:
    settings = tomllib.loads((ROOT / "zensical.toml").read_text())
    listed = sorted(navigated(settings["project"]["nav"]))
    written = {path.relative_to(DOCS).as_posix() for path in pages() if DOCS in path.parents}
    # The index of the decisions leads to each of them.
    written = {name for name in written if not name.startswith("decisions/0")}
    assert listed == sorted({*written, "reference/"})


def test_no_page_is_empty() -> None:
    for path in pages():
        assert len(path.read_text().splitlines()) > 5, path


def check(*folders: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "check_site.py"), *map(str, folders)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


def site(folder: Path, **pages: str) -> Path:
    folder.mkdir()
    for name, body in pages.items():
        (folder / f"{name}.html").write_text(f"<html><body>{body}</body></html>")
    return folder


def test_the_check_of_the_site_finds_what_is_wrong(tmp_path: Path) -> None:
    right = site(
        tmp_path / "right",
        a='<a href="b.html#x">b</a> <a href="https://docs.docker.com/">Docker</a>',
        b='<h2 id="x">x</h2> <a href="#x">up</a>',
    )
    assert check(right) == (0, "")
    wrong = {
        "c.html does not exist": '<a href="c.html">c</a>',
        "b.html#y has no such anchor": '<a href="b.html#y">b</a>',
        "loaded from elsewhere": '<script src="https://example.com/x.js"></script>',
        "not https": '<a href="http://example.com/">x</a>',
        "two elements have the id z": '<p id="z"></p><p id="z"></p>',
    }
    for number, (problem, body) in enumerate(wrong.items()):
        code, text = check(site(tmp_path / str(number), a=body, b='<h2 id="x">x</h2>'))
        assert code == 1
        assert problem in text
        assert len(text.splitlines()) == 1


def test_two_builds_must_be_equal(tmp_path: Path) -> None:
    one, other = site(tmp_path / "one", a="1"), site(tmp_path / "other", a="2", b="3")
    code, text = check(one, other)
    assert code == 1
    assert text.splitlines() == ["a.html: two builds differ", "b.html: only in one of two builds"]
