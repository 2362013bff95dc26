"""Which builds need BuildKit's Control, and what it gets of the arguments."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from dockwire import BuildFields, InvalidArgument, LocalCache, RegistryCache, VersionError
from dockwire._buildkit.error_details import find_line
from dockwire._buildkit.solve_messages import SolveRequest, Worker, read_solve_response, read_worker
from dockwire._buildkit.solve_support import check_version, check_worker
from dockwire._options.build_solve import SolveOptions, frontend_attributes, take_solve_options
from dockwire._protocol.api.versions import Version, VersionInUse
from dockwire._protocol.wire.protobuf import read_fields, write_bytes, write_integer, write_text
from dockwire_api.hidden import reveal
from dockwire_api.models import Ulimit

REGISTRY = RegistryCache("registry.example/cache", mode="max")
LOCAL = LocalCache("cache")


def take(fields: dict[str, Any]) -> tuple[SolveOptions, BuildFields]:
    """Split the arguments of a build by BuildKit."""
    return take_solve_options(cast(BuildFields, {"builder": "buildkit", **fields}))


@pytest.mark.parametrize(
    ("fields", "needed_by"),
    [
        ({"platforms": ["linux/amd64", "linux/arm64"]}, "platforms"),
        ({"attestations": ["provenance"]}, "attestations"),
        ({"attestations": {"sbom": {}}}, "attestations"),
        ({"cache_to": REGISTRY}, "cache_to"),
        ({"cache_to": ["inline", LOCAL]}, "cache_to"),
        ({"cache_from": [LOCAL, "image"]}, "cache_from"),
        ({"cache_from": REGISTRY}, "cache_from"),
        ({"build_contexts": {"a": Path("b")}}, "build_contexts"),
        ({"file_sync": True}, "file_sync"),
        ({"platforms": ["linux/amd64"]}, None),
        ({"platforms": ["linux/amd64", "linux/amd64"]}, None),
        ({"attestations": []}, None),
        ({"cache_to": "inline"}, None),
        ({"cache_to": ["inline"]}, None),
        ({"cache_from": ["image"]}, None),
        ({"build_contexts": {}, "file_sync": False, "cache_to": None}, None),
        ({}, None),
    ],
)
def test_what_needs_control(fields: Any, needed_by: str | None) -> None:
    options, _ = take(fields)
    assert options.needed_by == needed_by
    if needed_by is not None:
        with pytest.raises(InvalidArgument, match=f'{needed_by}: .*builder="buildkit"'):
            take_solve_options(fields)


def test_what_is_left_for_build() -> None:
    given: Any = {
        "builder": "buildkit",
        "platforms": ["linux/arm64"],
        "cache_to": "inline",
        "cache_from": ["image", REGISTRY],
        "build_args": {"a": "b"},
        "tags": ["t"],
        "file_sync": None,
    }
    options, left = take_solve_options(given)
    arguments = reveal(left.get("build_args"))
    assert {**left, "build_args": arguments} == {
        "builder": "buildkit",
        "platform": "linux/arm64",
        "cache_from": ["image"],
        "build_args": {"BUILDKIT_INLINE_CACHE": "1", "a": "b"},
        "tags": ["t"],
    }
    assert options.cache_from == [REGISTRY]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"platforms": "linux/amd64"}, "platforms: expected a list"),
        ({"platforms": [1]}, "platforms: expected a list"),
        ({"platforms": ["a,b"]}, "'a,b' is not a platform"),
        ({"platforms": ["a"], "platform": "b"}, "either platform or platforms"),
        ({"attestations": "sbom"}, "attestations: expected a list or a mapping"),
        ({"attestations": ["other"]}, 'expected "provenance" or "sbom"'),
        ({"attestations": {"sbom": "x"}}, "attestations\\['sbom'\\]: expected a mapping"),
        ({"attestations": {"sbom": {"a": "b,c"}}}, "'a' is not an option"),
        ({"cache_to": "registry.example/cache"}, "RegistryCache"),
        ({"cache_to": 1}, "got int"),
        ({"cache_to": [LOCAL, REGISTRY]}, "excludes further caches"),
        ({"cache_to": RegistryCache("")}, "not a place"),
        ({"cache_to": RegistryCache("a", mode="all")}, '"min" or "max"'),  # type: ignore[arg-type]
        ({"cache_to": LocalCache(1)}, "expected text"),  # type: ignore[arg-type]
        ({"cache_from": "image"}, "cache_from: expected a list"),
        ({"file_sync": True, "session": "s"}, "file_sync and session exclude each other"),
        ({"file_sync": True, "build_id": "s"}, "file_sync and build_id exclude each other"),
    ],
)
def test_wrong_arguments(fields: Any, problem: str) -> None:
    with pytest.raises(InvalidArgument, match=problem):
        take(fields)


def test_attributes_of_the_frontend() -> None:
    options, _ = take_solve_options(
        {"builder": "buildkit", "attestations": {"sbom": {"generator": "g"}, "provenance": {}}}
    )
    attributes = frontend_attributes(
        {
            "build_args": {"a": "1", "b": None},
            "platform": "linux/386",
            "extra_hosts": ["a:10.0.0.1", "b:fe80::1"],
            "ulimits": [Ulimit(name="nofile", soft=1, hard=2)],
            "shm_size": 1024,
            "cgroup_parent": "/c",
            "network_mode": "default",
        },
        options,
    )
    assert attributes == {
        "build-arg:a": "1",
        "platform": "linux/386",
        "cgroup-parent": "/c",
        "shm-size": "1024",
        "add-hosts": "a=10.0.0.1,b=fe80::1",
        "ulimit": "nofile=1:2",
        "attest:sbom": "generator=g",
        "attest:provenance": "mode=min",
    }
    with pytest.raises(InvalidArgument, match='"host" and "none", not \'container:x\''):
        frontend_attributes({"network_mode": "container:x"}, options)


def in_use(version: str) -> VersionInUse:
    return VersionInUse("unix:///e", Version.parse(version), "fixed")


def test_versions_with_what_is_silently_ignored_before() -> None:
    plain, _ = take_solve_options({"builder": "buildkit", "file_sync": True})
    attested, _ = take_solve_options({"builder": "buildkit", "attestations": ["sbom"]})
    check_version(plain, in_use("1.39"), has_contexts=False)
    check_version(plain, in_use("1.42"), has_contexts=True)
    check_version(attested, in_use("1.43"), has_contexts=True)
    check_version(plain, in_use("1.44"), has_contexts=False, outputs=1)
    check_version(plain, in_use("1.45"), has_contexts=False, outputs=2)
    with pytest.raises(VersionError, match=r"a second one needs API 1\.45") as refused:
        check_version(plain, in_use("1.44"), has_contexts=False, outputs=2)
    assert refused.value.since == "1.45"
    for options, has_contexts, version, since in (
        (plain, False, "1.38", "1.39"),
        (plain, True, "1.41", "1.42"),
        (attested, False, "1.42", "1.43"),
    ):
        with pytest.raises(VersionError) as caught:
            check_version(options, in_use(version), has_contexts=has_contexts)
        assert (caught.value.since, caught.value.version) == (since, version)


@pytest.mark.parametrize(
    "fields",
    [
        {"platforms": ["a", "b"]},
        {"attestations": ["sbom"]},
        {"cache_to": REGISTRY},
        {"cache_to": LOCAL},
        {"cache_from": LOCAL},
    ],
)
def test_what_needs_the_image_store(fields: Any) -> None:
    options, _ = take(fields)
    name = next(iter(fields))
    with pytest.raises(InvalidArgument, match=f"{name}: .* stores images in containerd"):
        check_worker(options, Worker(), makes_image=True)
    check_worker(options, Worker(has_image_store=True), makes_image=True)
    plain, _ = take_solve_options({"builder": "buildkit", "file_sync": True})
    check_worker(plain, Worker(), makes_image=True)
    with pytest.raises(InvalidArgument, match="a layout of OCI needs an engine"):
        check_worker(plain, Worker(), makes_image=True, has_layouts=True)
    check_worker(plain, Worker(has_image_store=True), makes_image=True, has_layouts=True)
    if name in ("platforms", "attestations"):
        check_worker(options, Worker(), makes_image=False)
    else:
        with pytest.raises(InvalidArgument, match="stores images in containerd"):
            check_worker(options, Worker(), makes_image=False)


def test_a_second_output_needs_control() -> None:
    for outputs, needed_by in ((0, None), (1, None), (2, "output")):
        options, _ = take_solve_options({"builder": "buildkit"}, outputs)
        assert options.needed_by == needed_by
    with pytest.raises(InvalidArgument, match="output: only BuildKit has it: pass builder="):
        take_solve_options({}, 2)
    with pytest.raises(InvalidArgument, match="output and build_id exclude each other"):
        take_solve_options({"builder": "buildkit", "build_id": "x"}, 2)


# --- messages -------------------------------------------------------------------------------------


def test_a_request_with_one_exporter_is_for_old_engines_too() -> None:
    request = SolveRequest("r", "s", {"a": "b"}, [("moby", {"name": "n"})], [("inline", {})])
    fields = list(read_fields(request.encode()))
    assert [number for number, _ in fields] == [1, 3, 4, 5, 6, 7, 8]
    several = SolveRequest("r", "s", {}, [("moby", {}), ("tar", {})], entitlements=["network.host"])
    numbers = [number for number, _ in read_fields(several.encode())]
    assert numbers == [1, 5, 6, 8, 9, 13, 13]


def test_answers() -> None:
    row = write_bytes(1, write_text(1, "key") + write_text(2, "value"))
    assert read_solve_response(row) == {"key": "value"}
    assert read_worker(b"") == Worker()
    platform = write_bytes(3, write_text(1, "arm") + write_text(2, "linux") + write_text(3, "v7"))
    label = write_bytes(2, write_text(1, "org.mobyproject.buildkit.worker.snapshotter"))
    assert read_worker(write_bytes(1, platform)) == Worker(["linux/arm/v7"])
    assert read_worker(write_bytes(1, label)).has_image_store


SOURCE = b"github.com/moby/buildkit/errdefs.Source+json"


def detail(data: bytes, kind: bytes = SOURCE) -> bytes:
    return write_bytes(3, write_bytes(1, kind) + write_bytes(2, data))


@pytest.mark.parametrize(
    ("details", "line"),
    [
        (b"", None),
        (b"\xff", None),
        (write_integer(1, 2) + detail(b'{"ranges": [{"start": {"line": 4}}]}'), 4),
        (detail(b'{"ranges": [{"start": {"line": 4}}]}', b"other"), None),
        (detail(b"{"), None),
        (detail(b"[]"), None),
        (detail(b'{"ranges": []}'), None),
        (detail(b'{"ranges": [{"start": {"line": "4"}}]}'), None),
        (detail(b"[" * 100_000), None),
        (
            detail(b'{"ranges": [{"start": {"line": 1}}]}')
            + detail(b'{"ranges": [{"start": {"line": 2}}]}'),
            2,
        ),
    ],
)
def test_the_line_of_an_error(details: bytes, line: int | None) -> None:
    assert find_line(details) == line
