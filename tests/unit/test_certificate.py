"""Certificates are read as cryptography reads them, and anything else is refused."""

from __future__ import annotations

import ipaddress
import random
import ssl
from datetime import UTC, datetime

import certifi
import pytest
import trustme
from cryptography import x509
from cryptography.x509.oid import NameOID

from dockwire._doctor.findings.certificate import Certificate, matches, parse_certificate

AUTHORITY = trustme.CA(organization_name="Ünïted", organization_unit_name="Unit")
BEGIN, END = datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC), datetime(2051, 1, 1, tzinfo=UTC)
NAMES = ("engine.test", "*.wild.test", "127.0.0.1", "fe80::1")
ISSUED = AUTHORITY.issue_cert(*NAMES, common_name="engine", not_before=BEGIN, not_after=END)


def der(pem: bytes) -> bytes:
    return ssl.PEM_cert_to_DER_cert(pem.decode())


LEAF = der(ISSUED.cert_chain_pems[0].bytes())
ROOT = der(AUTHORITY.cert_pem.bytes())


@pytest.mark.parametrize("data", [LEAF, ROOT])
def test_the_same_as_cryptography(data: bytes) -> None:
    expected = x509.load_der_x509_certificate(data)
    found = parse_certificate(data)
    assert found.not_before == expected.not_valid_before_utc
    assert found.not_after == expected.not_valid_after_utc
    for text, name in ((found.subject, expected.subject), (found.issuer, expected.issuer)):
        for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
            for each in name.get_attributes_for_oid(kind):
                assert str(each.value) in text
    constraints = expected.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert found.is_authority == constraints.ca


def test_names_and_addresses() -> None:
    found = parse_certificate(LEAF)
    assert set(found.names) == set(NAMES)
    assert (found.not_before, found.not_after) == (BEGIN, END)
    assert not found.is_self_signed
    assert parse_certificate(ROOT).is_self_signed


def test_every_authority_that_browsers_trust() -> None:
    context = ssl.create_default_context(cafile=certifi.where())
    rows = zip(context.get_ca_certs(binary_form=True), context.get_ca_certs(), strict=True)
    count = 0
    for data, expected in rows:
        found = parse_certificate(data)
        assert found.not_after.timestamp() == ssl.cert_time_to_seconds(str(expected["notAfter"]))
        assert found.is_self_signed
        count += 1
    assert count > 50


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("engine.test", True),
        ("ENGINE.test.", True),
        ("other.test", False),
        ("a.wild.test", True),
        ("wild.test", False),
        ("a.b.wild.test", False),
        ("127.0.0.1", True),
        ("127.0.0.2", False),
        (str(ipaddress.ip_address("fe80:0::1")), True),
    ],
)
def test_matching_names(name: str, expected: bool) -> None:
    assert matches(parse_certificate(LEAF), name) is expected


def test_anything_else_is_a_value_error() -> None:
    """Cut off anywhere, and with changed bytes, it parses or raises ValueError."""
    for end in range(len(LEAF)):
        with pytest.raises(ValueError):
            parse_certificate(LEAF[:end])
    chance = random.Random(7)
    for _ in range(3000):
        data = bytearray(LEAF)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            found = parse_certificate(bytes(data))
        except ValueError:
            continue
        assert isinstance(found, Certificate)
    for size in (0, 1, 2, 100):
        with pytest.raises(ValueError):
            parse_certificate(bytes(size))
