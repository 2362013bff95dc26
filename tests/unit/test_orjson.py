"""orjson decodes to the same values as Python's decoder, or leaves the text to it."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from dockwire._protocol.wire.orjson_decoder import NO_VALUE, decode

TEXTS = [
    *("0", "-0", "-0.0", "1.0", "1E5", "0.1e-7", "1e-400", "1e400", "-1e400", "NaN", "Infinity"),
    *("18446744073709551615", "18446744073709551616", "-9223372036854775808"),
    *("-9223372036854775809", "9999999999999999999", "123456789012345678901234567890.5"),
    *('"\\ud800"', '"\\ud83d\\ude00"', '"\\u0000"', '"\x7f"', '"é"', '"\\/"', "\ufeff1"),
    *('{"a":1,"a":2}', "[1,]", "-", "", " 1 ", "[ ]", '{"": null}', "truer", '"\t"', "01", "+1"),
    '"sha256:' + 64 * "1" + '"',
]


def outcome(decoder: Any, data: bytes) -> tuple[str, str]:
    """Return the type and text of a value, as NaN is not equal to itself; or the error."""
    try:
        value = decoder(data)
    except ValueError:
        return "error", ""
    return type(value).__name__, repr(value)


def check(text: str) -> bool:
    """Compare the decoders; return whether orjson was used."""
    data = text.encode("utf-8", "surrogatepass")
    found = decode(data)
    if found is NO_VALUE:
        return False
    assert outcome(decode, data) == outcome(json.loads, data), text
    return True


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("form", ["{}", "[{}]", "[1,{}]", "[ {} ]", '{{"a":{}}}', '{{"a":[0,{}]}}'])
def test_both_decode_to_the_same(text: str, form: str) -> None:
    check(form.format(text))


@pytest.mark.parametrize("bad", [b'"\xff"', b"\xff\xfe1\x00", b'{"a":"\xed\xa0\x80"}'])
def test_what_is_not_utf_8_is_left_to_python(bad: bytes) -> None:
    assert decode(bad) is NO_VALUE


def test_long_integers_are_left_to_python_wherever_they_stand() -> None:
    for number in (2**64, 10**19, -(2**63) - 1, 10**40):
        for text in (f"[{number}]", f'{{"a": {number}}}', f"[1,\n{number}]", f'{{"a":{number}}}'):
            assert decode(text.encode()) is NO_VALUE
    assert decode(b"[" + str(10**18).encode() + b"]") == [10**18]


def test_usual_documents_are_decoded_by_orjson() -> None:
    document = [{"Id": 32 * "a1", "Created": 1714972089, "Size": 10**15, "Ratio": 0.5, "X": None}]
    assert decode(json.dumps(document).encode()) == document
    assert decode(bytearray(b'{"a": ["\xc3\xa9"]}')) == {"a": ["é"]}


def random_number(chance: random.Random) -> str:
    digits = "".join(chance.choices("0123456789", k=chance.randint(1, 25))).lstrip("0") or "0"
    sign, exponent = chance.choice(["", "-"]), chance.choice(["", "", "e5", "E-7", "e400"])
    fraction = chance.choice(["", "", ".5", ".000123456789012345678901"])
    return sign + digits + fraction + exponent


def random_text(chance: random.Random, depth: int = 3) -> str:
    kind = chance.randint(0, 5 if depth else 3)
    space = chance.choice(["", "", " ", "\n", "\t\r"])
    if kind == 0:
        return random_number(chance)
    if kind == 1:
        return chance.choice(["true", "false", "null", "NaN", "-Infinity"])
    if kind < 4:
        chars = chance.choices('a1:,[]{}\\"- \n\u00e9\ud800\U0001f600', k=chance.randint(0, 30))
        return json.dumps("".join(chars), ensure_ascii=chance.random() < 0.7)
    items = [space + random_text(chance, depth - 1) for _ in range(chance.randint(0, 4))]
    if kind == 4:
        return f"[{','.join(items)}{space}]"
    keys = [f"{space}{json.dumps(chance.choice('abc'))}{space}:" for _ in items]
    return f"{{{','.join(key + item for key, item in zip(keys, items, strict=True))}}}"


def test_random_documents_decode_to_the_same() -> None:
    chance = random.Random(1)
    used = sum(check(random_text(chance)) for _ in range(20_000))
    assert used > 4_000
