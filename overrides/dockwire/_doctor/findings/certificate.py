"""Read what matters of an X.509 certificate. Python's ssl module reads only verified ones.

The structure is DER: a tag, a length and contents, nested. Only the fields below are decoded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address

from dockwire_api.record import Record

_SEQUENCE, _INTEGER, _BOOLEAN, _OCTETS, _OBJECT_ID = 0x30, 0x02, 0x01, 0x04, 0x06
_UTC_TIME, _GENERALIZED_TIME = 0x17, 0x18
_VERSION, _EXTENSIONS = 0xA0, 0xA3
# Names within a subjectAltName: of a host, and of an address.
_DNS_NAME, _IP_ADDRESS = 0x82, 0x87
_BMP_STRING = 0x1E

# The contents of object identifiers.
_COMMON_NAME = bytes([0x55, 0x04, 0x03])
_ORGANISATION = bytes([0x55, 0x04, 0x0A])
_UNIT = bytes([0x55, 0x04, 0x0B])
_ALTERNATIVE_NAMES = bytes([0x55, 0x1D, 0x11])
_BASIC_CONSTRAINTS = bytes([0x55, 0x1D, 0x13])
_LABELS = {_COMMON_NAME: "CN", _ORGANISATION: "O", _UNIT: "OU"}


class Certificate(Record):
    """What matters of a certificate.

    Attributes:
        subject: whom it is for, such as "CN=engine".
        issuer: who signed it.
        not_before: when it becomes valid.
        not_after: when it expires.
        names: the host names and addresses that it is for.
        is_authority: whether it may sign others.
    """

    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime
    names: tuple[str, ...] = ()
    is_authority: bool = False

    @property
    def is_self_signed(self) -> bool:
        """Whether it claims to be signed by itself."""
        return self.subject == self.issuer


def parse_certificate(der: bytes) -> Certificate:
    """Parse a certificate in DER.

    Raises:
        ValueError: it is not a certificate.
    """
    try:
        return _parse(der)
    except (IndexError, UnicodeDecodeError, StopIteration, OverflowError) as error:
        raise ValueError("it is not a certificate") from error


def matches(certificate: Certificate, name: str) -> bool:
    """Whether a certificate is for a host name or address, as TLS compares them."""
    try:
        address = ip_address(name)
    except ValueError:
        return any(_matches_host(each, name) for each in certificate.names)
    return str(address) in certificate.names


def _matches_host(pattern: str, name: str) -> bool:
    pattern, name = pattern.lower().rstrip("."), name.lower().rstrip(".")
    if not pattern.startswith("*."):
        return pattern == name
    # A star stands for exactly one label.
    label, dot, rest = name.partition(".")
    return bool(label and dot) and rest == pattern[2:]


def _parse(der: bytes) -> Certificate:
    body = _expect(_expect(der, _SEQUENCE), _SEQUENCE)
    fields = list(_children(body))
    if fields and fields[0][0] == _VERSION:
        del fields[0]
    # A serial number and an algorithm come first.
    (serial_tag, _), _, (_, issuer), (_, validity), (_, subject), _, *rest = fields
    if serial_tag != _INTEGER:
        raise ValueError("it is not a certificate")
    begin, end = (_time(tag, value) for tag, value in _children(validity))
    names: tuple[str, ...] = ()
    is_authority = False
    for tag, value in rest:
        if tag == _EXTENSIONS:
            for kind, content in _extensions(value):
                if kind == _ALTERNATIVE_NAMES:
                    names = tuple(_names(content))
                elif kind == _BASIC_CONSTRAINTS:
                    constraints = list(_children(_expect(content, _SEQUENCE)))
                    is_authority = any(
                        each == _BOOLEAN and flag != b"\0" for each, flag in constraints
                    )
    return Certificate(_name(subject), _name(issuer), begin, end, names, is_authority)


def _children(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield tag and contents of each element."""
    at = 0
    while at < len(data):
        tag, length = data[at], data[at + 1]
        at += 2
        if length & 0x80:
            count = length & 0x7F
            length = int.from_bytes(data[at : at + count], "big")
            at += count
        if at + length > len(data):
            raise ValueError("it is not a certificate")
        yield tag, data[at : at + length]
        at += length


def _expect(data: bytes, tag: int) -> bytes:
    """Return the contents of the first element, which must have a tag."""
    found, content = next(_children(data))
    if found != tag:
        raise ValueError("it is not a certificate")
    return content


def _extensions(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the object identifier and the contents of each extension."""
    for _, extension in _children(_expect(data, _SEQUENCE)):
        parts = list(_children(extension))
        values = [content for tag, content in parts if tag == _OCTETS]
        if parts and parts[0][0] == _OBJECT_ID and values:
            yield parts[0][1], values[0]


def _names(data: bytes) -> Iterator[str]:
    for tag, content in _children(_expect(data, _SEQUENCE)):
        if tag == _DNS_NAME:
            yield content.decode("ascii", "replace")
        elif tag == _IP_ADDRESS and len(content) in (4, 16):
            yield str(ip_address(content))


def _name(data: bytes) -> str:
    """Return a distinguished name as text, with the parts that people know."""
    parts = []
    for _, group in _children(data):
        for _, pair in _children(group):
            (_, kind), (tag, value) = _children(pair)
            if label := _LABELS.get(kind):
                encoding = "utf-16-be" if tag == _BMP_STRING else "utf-8"
                parts.append(f"{label}={value.decode(encoding, 'replace')}")
    return ", ".join(parts) or "(no name)"


def _time(tag: int, value: bytes) -> datetime:
    text = value.decode("ascii")
    if tag == _UTC_TIME:
        # Years from 1950 to 2049 have two digits.
        text = ("19" if text[:2] >= "50" else "20") + text
    elif tag != _GENERALIZED_TIME:
        raise ValueError("it is not a certificate")
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
