"""Image references are parsed as by Docker."""

from __future__ import annotations

import pytest

from dockwire import InvalidArgument
from dockwire._protocol.images.references import (
    Reference,
    registry_domain,
    split_pull_reference,
)
from dockwire._protocol.images.transfers import import_source
from dockwire.errors import InvalidArgumentType

HEX = "0123456789abcdef" * 4
LONG = "a" * 255


@pytest.mark.parametrize(
    ("text", "domain", "path", "tag", "digest"),
    [
        ("busybox", "docker.io", "library/busybox", None, None),
        (" busybox\n", "docker.io", "library/busybox", None, None),
        ("busybox:1.36", "docker.io", "library/busybox", "1.36", None),
        ("docker.io/busybox", "docker.io", "library/busybox", None, None),
        ("index.docker.io/busybox", "docker.io", "library/busybox", None, None),
        ("registry-1.docker.io/a/b", "registry-1.docker.io", "a/b", None, None),
        ("someone/thing", "docker.io", "someone/thing", None, None),
        ("a/b/c", "docker.io", "a/b/c", None, None),
        ("localhost", "docker.io", "library/localhost", None, None),
        ("localhost/x", "localhost", "x", None, None),
        ("LOCALHOST/x", "LOCALHOST", "x", None, None),
        ("localhost:5000/x:y", "localhost:5000", "x", "y", None),
        ("Foo/bar", "Foo", "bar", None, None),
        ("Foo.com/bar", "Foo.com", "bar", None, None),
        ("x.y:5000", "docker.io", "library/x.y", "5000", None),
        ("x.y:5000/a", "x.y:5000", "a", None, None),
        ("a:80/c", "a:80", "c", None, None),
        ("1.2.3.4/a", "1.2.3.4", "a", None, None),
        ("[::1]/a", "[::1]", "a", None, None),
        ("[2001:DB8::1]:5000/a/b:T_.-", "[2001:DB8::1]:5000", "a/b", "T_.-", None),
        (f"busybox@sha256:{HEX}", "docker.io", "library/busybox", None, f"sha256:{HEX}"),
        (f"a/b:1@sha256:{HEX}", "docker.io", "a/b", "1", f"sha256:{HEX}"),
        (f"a@sha512:{HEX}{HEX}", "docker.io", "library/a", None, f"sha512:{HEX}{HEX}"),
        (f"a@new+kind:{HEX}", "docker.io", "library/a", None, f"new+kind:{HEX}"),
        (f"{HEX}:latest", "docker.io", f"library/{HEX}", "latest", None),
        (f"sha256:{HEX}", "docker.io", "library/sha256", HEX, None),
        ("a__b/c-d/e---f.g", "docker.io", "a__b/c-d/e---f.g", None, None),
        # Docker takes it for a path without a registry.
        ("x_y.com/a", "", "x_y.com/a", None, None),
        (f"reg.example/{LONG}", "reg.example", LONG, None, None),
    ],
)
def test_parsed_references(
    text: str, domain: str, path: str, tag: str | None, digest: str | None
) -> None:
    assert Reference.parse(text) == Reference(domain, path, tag, digest)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        (" ", "empty"),
        ("a:", "empty component"),
        ("a@", "empty component"),
        ("a/", "empty component"),
        ("/a", "form"),
        ("a//b", "form"),
        ("-a", "form"),
        ("a-", "form"),
        ("a___b", "form"),
        ("a..b", "form"),
        ("a b", "form"),
        ("a:-x", "form"),
        ("a:" + "t" * 129, "form"),
        ("x-.com/a", "form"),
        ("a:b/c", "form"),
        ("é/a", "form"),
        ("a:é", "form"),
        ("a:\u0661", "form"),
        ("[::1%eth0]/a", "form"),
        ("foo/Bar", "upper-case"),
        ("Foo/Bar", "upper-case"),
        ("Busybox", "upper-case"),
        ("https://x.y/z", "URL"),
        (HEX, "image ID"),
        ("a@sha256:abc", "form"),
        (f"a@sha256:{HEX}0", "64"),
        (f"a@sha256:{HEX.upper()}", "64"),
        (LONG, "255"),
        (f"library/{LONG}", "255"),
    ],
)
def test_invalid_references(text: str, problem: str) -> None:
    with pytest.raises(InvalidArgument, match=problem):
        Reference.parse(text)


def test_other_types() -> None:
    with pytest.raises(InvalidArgumentType, match="got bytes"):
        Reference.parse(b"busybox")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "registry"),
    [
        ("busybox", "docker.io"),
        ("two words", "docker.io"),
        ("reg.example:5000/two words", "reg.example:5000"),
        ("index.docker.io/x y", "docker.io"),
        ("", "docker.io"),
        (HEX, "docker.io"),
    ],
)
def test_registry_of_a_search_term(text: str, registry: str) -> None:
    assert registry_domain(text) == registry


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("busybox", "busybox", "latest"),
        (" busybox:1 ", "busybox", "1"),
        ("Foo:5000/a", "Foo:5000/a", "latest"),
        ("r:5000/a:t", "r:5000/a", "t"),
        (f"r:5000/a:t@sha256:{HEX}", "r:5000/a", f"sha256:{HEX}"),
        (f"a@sha256:{HEX}", "a", f"sha256:{HEX}"),
    ],
)
def test_pull_defaults_to_latest(text: str, name: str, wanted: str) -> None:
    assert split_pull_reference(text, all_tags=False) == (name, wanted)


def test_all_tags() -> None:
    assert split_pull_reference("r:5000/a", all_tags=True) == ("r:5000/a", None)
    for text in ("a:1", f"a@sha256:{HEX}"):
        with pytest.raises(InvalidArgument, match="all_tags=True takes neither"):
            split_pull_reference(text, all_tags=True)


def test_sources_of_an_import() -> None:
    assert import_source(b"tar") == ("-", b"tar")
    assert import_source("http://h/x.tar") == ("http://h/x.tar", None)
    with pytest.raises(InvalidArgument, match="is not a URL"):
        import_source("x.tar")
