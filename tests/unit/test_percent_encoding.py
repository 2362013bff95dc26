"""Percent-encoding gives what ``urllib.parse`` gives."""

from __future__ import annotations

import random
from urllib.parse import quote, urlencode

import pytest

from dockwire._protocol.api.percent_encoding import encode_query, percent_encode

CHARS = [chr(number) for number in range(256)] + ["ß", "Ω", "漢", "😀", "\u0661", "\x7f", " "]
SURROGATES = [chr(number) for number in range(0xDC80, 0xDD00)]


def texts(count: int, chars: list[str]) -> list[str]:
    rng = random.Random(5)
    made = ["".join(rng.choices(chars, k=rng.randrange(12))) for _ in range(count)]
    return [*chars, *made, "abc", "abc-1.2_3~", "a/b:c@d", "ä", ""]


@pytest.mark.parametrize("safe", ["", ":@", "/:@"])
def test_texts(safe: str) -> None:
    for text in texts(500, CHARS):
        assert percent_encode(text, safe) == quote(text, safe=safe)


def test_queries() -> None:
    rng = random.Random(6)
    values = texts(500, CHARS + SURROGATES)
    for _ in range(300):
        query = {
            rng.choice(values): rng.choices(values, k=rng.randrange(4))
            for _ in range(rng.randrange(5))
        }
        expected = urlencode(query, doseq=True, errors="surrogateescape", quote_via=quote)
        assert encode_query(query) == expected


@pytest.mark.parametrize("text", ["\ud800", "a\udfff"])
def test_halves_of_surrogate_pairs_are_refused(text: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        percent_encode(text)
