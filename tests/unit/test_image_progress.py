"""Results and errors of long-running operations, from the records of engines."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from dockwire._protocol.images.build_progress import BuildProgress, BuiltImage
from dockwire._protocol.images.hints import archive_hint, registry_hint
from dockwire._protocol.images.progress import (
    BaseProgress,
    OperationProgress,
    RegistryProgress,
    parse_step,
)
from dockwire._protocol.images.registries import CredentialLookup, use_registry_keys
from dockwire._protocol.images.transfers import (
    ImportedImage,
    ImportProgress,
    LoadedImages,
    LoadProgress,
    PluginPullProgress,
    PulledImage,
    PulledPlugin,
    PullProgress,
    Pushed,
    PushedTag,
    PushProgress,
)
from dockwire._protocol.wire.json_stream import step_error
from dockwire.errors import BuildDiskFull, BuildFailed, StepDiskFull, StepFailed, StreamBroken

DIGEST = f"sha256:{'d' * 64}"
ID = f"sha256:{'1' * 64}"
Record = dict[str, Any]


def result_of(progress: OperationProgress[Any], *records: Record) -> Any:
    for record in records:
        progress.update(record)
    return progress.result()


def streams(*texts: str) -> list[Record]:
    return [{"stream": text} for text in texts]


def statuses(*texts: str) -> list[Record]:
    return [{"status": text} for text in texts]


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        ({"status": "Pulling from a/b", "id": "1"}, "1: Pulling from a/b"),
        (
            {
                "status": "Downloading",
                "progressDetail": {"current": 40448, "total": 1985512},
                "progress": "[==>  ]",
                "id": "121b",
            },
            "121b: Downloading 40.45 kB/1.986 MB",
        ),
        ({"status": "Extracting", "progressDetail": {"current": 5, "total": 0}}, "Extracting 5 B"),
        (
            {"status": "Extracting", "progressDetail": {"current": 3, "units": "s"}},
            "Extracting 3 s",
        ),
        ({"status": "Waiting", "progressDetail": {}, "id": "x"}, "x: Waiting"),
        ({"status": "Waiting", "progressDetail": None, "id": None}, "Waiting"),
        ({"stream": "Step 1/2 : FROM x"}, "Step 1/2 : FROM x"),
        ({"stream": "\x1b[91merr\n\x1b[0m"}, "err"),
        ({"id": 5, "status": ["x"], "progressDetail": {"current": "y"}}, ""),
        ({}, ""),
    ],
)
def test_a_step_as_a_line(record: Record, shown: str) -> None:
    step = parse_step(record, None, record.get("stream") or "")
    assert str(step) == shown


def test_the_numbers_of_a_step() -> None:
    record = {"status": "x", "id": "a", "progressDetail": {"current": 0, "total": 7}}
    step = parse_step(record, record, "")
    assert (step.id, step.status, step.current, step.total) == ("a", "x", 0, 7)
    assert step.record is record
    assert (
        parse_step({"status": "x", "progressDetail": {"current": 1, "total": 0}}, None, "").total
        is None
    )


def test_a_pull() -> None:
    pulled = result_of(
        PullProgress("h:5000/a/b:1"),
        {"status": "Pulling from a/b", "id": "1"},
        {"status": "Pull complete", "id": "abc"},
        *statuses(f"Digest: {DIGEST}", "Status: Downloaded newer image for h:5000/a/b:1"),
    )
    assert pulled == PulledImage("h:5000/a/b:1", DIGEST, True, None, {"1": DIGEST})
    assert pulled.pinned == f"h:5000/a/b@{DIGEST}"


@pytest.mark.parametrize(
    ("reference", "pinned"),
    [
        ("busybox:latest", "busybox"),
        ("h:5000/busybox", "h:5000/busybox"),
        (f"h:5000/a@{DIGEST}", "h:5000/a"),
    ],
)
def test_pinned_references(reference: str, pinned: str) -> None:
    assert PulledImage(reference, DIGEST).pinned == f"{pinned}@{DIGEST}"
    assert PulledImage(reference).pinned is None


def test_a_pull_of_an_existing_image_and_of_all_tags() -> None:
    same = result_of(
        PullProgress("a:1"),
        {"status": "Pulling from library/a", "id": f"a@{DIGEST}"},
        *statuses(f"Digest: {DIGEST}", f"Status: Image is up to date for a@{DIGEST}"),
    )
    assert (same.is_new, same.digests) == (False, {})
    other = f"sha256:{'e' * 64}"
    all_ = result_of(
        PullProgress("a"),
        {"status": "Pulling from library/a", "id": "1"},
        *statuses(f"Digest: {DIGEST}"),
        {"status": "Pulling from library/a", "id": "2"},
        *statuses(f"Digest: {other}", "Status: Downloaded newer image for a"),
    )
    assert all_.digests == {"1": DIGEST, "2": other}


def test_a_pull_with_unrecognised_messages() -> None:
    assert result_of(PullProgress("a:1"), *statuses("Ziehe", "Fertig")) == PulledImage("a:1")
    assert result_of(PluginPullProgress("a:1", "b"), *statuses("x")) == PulledPlugin("a:1", "b")
    assert result_of(PushProgress(), *statuses("x"), {"aux": {"Tag": 1}}, {"aux": []}) == Pushed()
    assert (Pushed().tag, Pushed().digest, Pushed().size) == (None, None, None)


def test_a_plugin() -> None:
    records = statuses(f"Digest: {DIGEST}", "Status: Downloaded newer image for a:1")
    assert result_of(PluginPullProgress("a:1", "b"), *records) == PulledPlugin("a:1", "b", DIGEST)


def test_a_push() -> None:
    by_status = statuses(f"1: digest: {DIGEST} size: 527")
    one = result_of(
        PushProgress(), *by_status, {"aux": {"Tag": "1", "Digest": DIGEST, "Size": 527}}
    )
    assert one == Pushed((PushedTag("1", DIGEST, 527),))
    assert (one.tag, one.digest, one.size) == ("1", DIGEST, 527)
    # For plugins, and from old engines, there is only the status.
    assert result_of(PushProgress(), *by_status) == one
    two = result_of(PushProgress(), *by_status, *statuses(f"2: digest: {DIGEST} size: 8"))
    assert [each.tag for each in two.tags] == ["1", "2"]


def test_a_load() -> None:
    loaded = result_of(
        LoadProgress(),
        {"status": "Loading layer", "id": "a", "progressDetail": {"current": 1, "total": 2}},
        *streams(
            "Loaded image: a:1\n", f"Loaded image ID: {ID}\n", "The image a:1 already exists\n"
        ),
    )
    assert loaded == LoadedImages(("a:1",), (ID,))
    assert loaded.references == ("a:1", ID)
    podman = result_of(LoadProgress(), *streams(f"Loaded image: docker.io/library/a:1,{ID}"))
    assert podman == LoadedImages(("docker.io/library/a:1",), (ID,))
    assert result_of(LoadProgress()).references == ()


def test_an_import() -> None:
    assert result_of(ImportProgress(), *statuses("Downloading", ID)) == ImportedImage(ID)
    with pytest.raises(StreamBroken, match="without an image"):
        result_of(ImportProgress(), *statuses("Downloading"))


CLASSIC = streams(
    "Step 1/3 : FROM busybox AS base",
    "\n",
    " ---> fc67336329db\n",
    "Step 2/3 : RUN echo hi;\n echo err >&2",
    "\n",
    "hi\n",
    "\x1b[91merr\n\x1b[0m",
    "Step 3/3 : FROM base",
    "\n",
)


def test_a_build_by_the_classic_builder() -> None:
    built = result_of(
        BuildProgress(),
        *CLASSIC,
        {"aux": {"ID": f"sha256:{'2' * 64}"}},
        {"aux": {"ID": ID}},
        *streams(
            "[Warning] One or more build-args [X] were not consumed\n",
            "Successfully built 111111111111\n",
            "Successfully tagged a:1\n",
            "Successfully tagged b:latest\n",
        ),
    )
    assert isinstance(built, BuiltImage)
    assert (built.id, built.names) == (ID, ("a:1", "b:latest"))
    assert built.warnings == ("One or more build-args [X] were not consumed",)
    assert "\nhi\nerr\nStep 3/3" in built.log


@pytest.mark.parametrize(
    ("records", "id"),
    [
        (streams(f"{ID}\n"), ID),
        (streams(f"{'1' * 64}\n"), ID),
        (streams("Successfully built 111111111111\n"), "111111111111"),
        ([{"id": "moby.image.id", "aux": {"ID": ID}}], ID),
    ],
)
def test_other_reports_of_the_built_image(records: list[Record], id: str) -> None:
    assert result_of(BuildProgress(), *records).id == id


def test_a_build_without_a_result() -> None:
    with pytest.raises(StreamBroken, match="without an image"):
        result_of(BuildProgress(), *CLASSIC)


def failed(progress: OperationProgress[Any], message: str, code: int | None = None) -> BuildFailed:
    detail = {"message": message} | ({} if code is None else {"code": code})
    error = step_error({"errorDetail": detail, "error": message})
    assert error is not None
    error = progress.refine_error(error)
    assert isinstance(error, BuildFailed)
    return error


def test_a_build_that_fails() -> None:
    progress = BuildProgress()
    for record in CLASSIC[:7]:
        progress.update(record)
    message = "The command '/bin/sh -c echo' returned a non-zero code: 3"
    error = failed(progress, message, 3)
    assert (error.number, error.total, error.code, error.message) == (2, 3, 3, message)
    assert error.instruction == "RUN echo hi;\n echo err >&2"
    assert error.log.endswith("hi\nerr\n")
    assert "step 2 of 3, RUN echo hi" in error.problem
    assert message in str(error)
    assert str(error).endswith("  | hi\n  | err")
    again = pickle.loads(pickle.dumps(error))
    assert (again.number, again.log, str(again)) == (2, error.log, str(error))


def test_a_build_on_a_full_disk() -> None:
    error = failed(BuildProgress(), "copying files: write /x: no space left on device")
    assert isinstance(error, BuildDiskFull)
    # The command failed, and its text has the words.
    message = 'process "/bin/sh -c echo no space left on device && false"'
    error = failed(BuildProgress(), f"{message} did not complete successfully: exit code: 1")
    assert (type(error), error.code) == (BuildFailed, 1)


@pytest.mark.parametrize("progress", [BaseProgress(), RegistryProgress()])
def test_a_step_on_a_full_disk(progress: BaseProgress) -> None:
    for message in ("write /x: No space left on device", "write /x: disk quota exceeded"):
        error = progress.refine_error(StepFailed(message, code=7), CredentialLookup())
        assert (type(error), error.code, error.problem) == (StepDiskFull, 7, message)
        assert "system.prune" in (error.hint or "")
    assert type(progress.refine_error(StepFailed("no space"))) is StepFailed


def test_a_build_that_fails_on_podman() -> None:
    progress = BuildProgress()
    for record in streams("[2/2] STEP 1/2: FROM x\n", "[2/2] STEP 2/2: RUN false\n"):
        progress.update(record)
    error = failed(progress, 'building at STEP "RUN false": while running runtime: exit status 7\n')
    assert (error.number, error.total, error.stage) == (2, 2, "2")
    assert (error.instruction, error.code) == ("RUN false", 7)


def test_a_build_that_fails_before_its_first_step() -> None:
    error = failed(BuildProgress(), "no such Dockerfile")
    assert (error.number, error.instruction, error.log) == (None, None, "")
    assert error.problem == "no such Dockerfile"


@pytest.mark.parametrize(
    ("message", "advice"),
    [
        ("the --mount option requires BuildKit. Refer to https://docs", 'builder="buildkit"'),
        ("no active sessions", "docker buildx build"),
        ("the classic builder is no longer supported", 'builder="buildkit"'),
        # Of Podman 4.3 and 5.4.
        (
            'building at STEP "ADD --x a": ADD only supports the --chmod=<x> flag',
            "does not have this",
        ),
        (
            'building at STEP "RUN --x a": RUN only supports the --mount and --y flag',
            "newer versions",
        ),
        ("COPY only supports the --chmod=<x> and the --from=<y> flags", "without --link"),
        ('building at STEP "COPY --link a": COPY --link is not supported', "without --link"),
    ],
)
def test_build_hints(message: str, advice: str) -> None:
    assert advice in str(failed(BuildProgress(), message))


def test_a_long_log_keeps_its_end() -> None:
    progress = BuildProgress()
    line = {"stream": "x" * 1000 + "\n"}
    for _ in range(20_000):
        progress.update(line)
    progress.update({"stream": "the end\n"})
    error = failed(progress, "it broke")
    assert 4 << 20 <= len(error.log) <= 9 << 20
    assert error.log.endswith("x\nthe end\n")


@pytest.mark.parametrize(
    ("record", "message", "code"),
    [
        ({"errorDetail": {"message": "m", "code": 3}, "error": "e"}, "m", 3),
        ({"errorDetail": {"message": "m\n", "code": "x"}}, "m", None),
        ({"error": "e"}, "e", None),
        ({"errorDetail": "odd"}, "the step failed", None),
        ({"errorDetail": {"code": 1}}, "the step failed", 1),
    ],
)
def test_records_with_errors(record: Record, message: str, code: int | None) -> None:
    error = step_error(record)
    assert isinstance(error, StepFailed)
    assert (error.problem, error.code) == (message, code)


@pytest.mark.parametrize("record", [{}, {"errorDetail": None}, {"error": ""}, {"errorDetail": {}}])
def test_records_without_errors(record: Record) -> None:
    assert step_error(record) is None


def test_credentials_use_the_key_of_docker_hub() -> None:
    hub = "https://index.docker.io/v1/"
    names = ["docker.io", "index.docker.io", "https://registry-1.docker.io/v2/", "docker.io/"]
    for name in names:
        assert use_registry_keys({name: 1}) == {hub: 1}
    assert use_registry_keys({"h:5000": 1, hub: 2}) == {"h:5000": 1, hub: 2}
    assert use_registry_keys(None) is None


@pytest.mark.parametrize(
    ("message", "advice"),
    [
        ("no basic auth credentials", "pass registry_auth"),
        ("unauthorized: authentication required", "pass registry_auth"),
        ("denied: requested access to the resource is denied", "pass registry_auth"),
        ("manifest for a:9 not found: manifest unknown: manifest unknown", "no such image"),
        ("dial tcp: lookup registry-1.docker.io: no such host", "could not reach"),
        (
            'failed to resolve reference "docker.io/library/a:9": docker.io/library/a:9: not found',
            "no such image",
        ),
        (
            'failed to resolve reference "h/a:1": unexpected status from HEAD request to '
            "https://h/v2/a/manifests/1: 401 Unauthorized",
            "pass registry_auth",
        ),
        ('failed to resolve reference "h/a:1": h/a:1: 403 Forbidden', "pass registry_auth"),
        (
            'failed to resolve reference "docker.io/a/b:1": pull access denied, repository does '
            "not exist: server message: insufficient_scope: authorization failed",
            "pass registry_auth",
        ),
        ('failed to resolve reference "h/a:1": dial tcp 1.2.3.4:443: i/o timeout', "not reach"),
        ("something else", None),
    ],
)
def test_registry_hints(message: str, advice: str | None) -> None:
    hint = registry_hint(message, CredentialLookup())
    assert hint is advice or (hint and advice and advice in hint)
    if advice and "auth" in advice:
        assert "rejected these credentials" in (
            registry_hint(message, CredentialLookup(given=True)) or ""
        )


def test_archive_hints() -> None:
    assert "images.save" in (
        archive_hint("open /x/docker-import-1/repositories: no such file") or ""
    )
    assert "images.import_" in (archive_hint("unrecognized image format") or "")
    assert archive_hint("no space left on device") is None
