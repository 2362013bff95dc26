"""The list of breakages fits the product; `nox -s breakages` makes them and runs the tests."""

from __future__ import annotations

import pytest

from scripts.breakages import PACKAGE, ROOT, Breakage, listed


@pytest.mark.parametrize("breakage", listed(), ids=lambda each: each.what)
def test_a_breakage_can_be_made(breakage: Breakage) -> None:
    text = (ROOT / PACKAGE / breakage.file).read_text(encoding="utf-8")
    assert text.count(breakage.replace) == 1
    compile(text.replace(breakage.replace, breakage.by), breakage.file, "exec")
    assert (ROOT / breakage.test.partition("::")[0]).exists()


def test_each_is_listed_once() -> None:
    found = [each.what for each in listed()]
    assert len(found) == len(set(found)) >= 20
