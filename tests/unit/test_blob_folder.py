"""A folder of blobs with an index."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from dockwire import InvalidArgument, LocalCache, LocalFileError, ProtocolError
from dockwire._archive.blob_folder import BlobFolder
from dockwire._async.buildkit.local_caches import AsyncLocalCaches
from dockwire._sync.buildkit.local_caches import LocalCaches


def write(folder: BlobFolder, *pieces: bytes) -> str:
    writer = folder.write()
    for piece in pieces:
        writer.write(piece)
    digest = writer.digest()
    writer.commit()
    return digest


def test_blobs(tmp_path: Path) -> None:
    folder = BlobFolder(str(tmp_path / "new" / "cache"))
    digest = write(folder, b"one", b"", b"two")
    hex = hashlib.sha256(b"onetwo").hexdigest()
    assert digest == f"sha256:{hex}"
    assert folder.size_of(digest) == 6
    assert (tmp_path / "new" / "cache" / "blobs" / "sha256" / hex).read_bytes() == b"onetwo"
    with folder.open(digest) as file:
        assert file.read() == b"onetwo"
    for other in ("", "sha256:x", f"sha512:{hex}", f"sha256:{'0' * 64}", "sha256:../../../etc"):
        assert folder.size_of(other) is None


def test_an_incomplete_blob(tmp_path: Path) -> None:
    folder = BlobFolder(str(tmp_path))
    writer = folder.write()
    writer.write(b"some")
    writer.abort()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_index(tmp_path: Path) -> None:
    folder = BlobFolder(str(tmp_path))
    assert folder.find_latest() is None
    folder.set_latest({"digest": "sha256:a", "size": 1})
    assert folder.find_latest() == "sha256:a"
    # Of others, only the latest is replaced.
    index = json.loads((tmp_path / "index.json").read_text())
    name = {"org.opencontainers.image.ref.name": "mine"}
    index["manifests"].append({"digest": "sha256:b", "annotations": name})
    (tmp_path / "index.json").write_text(json.dumps(index))
    folder.set_latest({"digest": "sha256:c", "annotations": {"x": "y"}})
    assert folder.find_latest() == "sha256:c"
    rows = json.loads((tmp_path / "index.json").read_text())["manifests"]
    assert [row["digest"] for row in rows] == ["sha256:b", "sha256:c"]
    assert rows[1]["annotations"]["x"] == "y"
    assert json.loads((tmp_path / "oci-layout").read_text()) == {"imageLayoutVersion": "1.0.0"}
    assert sorted(os.listdir(tmp_path)) == ["index.json", "oci-layout"]


def test_images_of_a_layout(tmp_path: Path) -> None:
    folder = BlobFolder(str(tmp_path))
    rows: list[dict[str, Any]] = [{"digest": "sha256:a"}]
    (tmp_path / "index.json").write_text(json.dumps({"manifests": rows}))
    # The only one needs no name.
    assert folder.find_image(None) == "sha256:a"
    with pytest.raises(InvalidArgument, match="has no image x; its index has no tags"):
        folder.find_image("x")
    names = {"org.opencontainers.image.ref.name": "latest"}
    rows.append({"digest": "sha256:b", "annotations": names})
    (tmp_path / "index.json").write_text(json.dumps({"manifests": rows}))
    assert folder.find_image(None) == folder.find_image("latest") == "sha256:b"


def test_null_stands_for_nothing(tmp_path: Path) -> None:
    folder = BlobFolder(str(tmp_path))
    (tmp_path / "index.json").write_text('{"manifests": null}')
    assert folder.find_latest() is None
    rows = [{"digest": "sha256:a", "annotations": None}]
    (tmp_path / "index.json").write_text(json.dumps({"manifests": rows}))
    assert folder.find_latest() == folder.find_image(None) == "sha256:a"
    folder.set_latest({"digest": "sha256:b", "annotations": None})
    assert folder.find_latest() == folder.find_image("latest") == "sha256:b"


@pytest.mark.parametrize("kind", ["blob", "index"])
def test_a_full_disk_leaves_nothing(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = BlobFolder(str(tmp_path))

    def full(*args: Any, **kwargs: Any) -> Any:
        # Its name is there, and its bytes go to a device without space.
        open(*args, **kwargs).close()
        return open("/dev/full", "w" if kind == "index" else "wb")

    monkeypatch.setattr("dockwire._archive.blob_folder.open", full, raising=False)
    if kind == "index":
        monkeypatch.setattr(folder, "_read_index", list)
        with pytest.raises(LocalFileError):
            folder.set_latest({"digest": "sha256:a"})
        left = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    else:
        writer = folder.write()
        writer.write(b"some")
        with pytest.raises(LocalFileError):
            writer.commit()
        writer.abort()
        other = folder.write()
        other.write(b"more")
        other.abort()
        left = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert left == []


ROW = '{"manifests": [{"digest": "sha256:a", "annotations": 5}]}'
TEXTS = ["", "{}", "[]", '{"manifests": [1]}', '{"manifests": 1}', ROW, "[" * 200_000]
NO_DIGEST = ['{"manifests": [{}]}', '{"manifests": [{"digest": null}]}']


@pytest.mark.parametrize("text", [*TEXTS, *NO_DIGEST], ids=lambda text: text[:60])
def test_an_index_that_is_not_valid(tmp_path: Path, text: str) -> None:
    (tmp_path / "index.json").write_text(text)
    with pytest.raises(InvalidArgument, match="not the index"):
        BlobFolder(str(tmp_path)).find_latest()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folder = BlobFolder(str(tmp_path / "file"))
    with pytest.raises(LocalFileError):
        folder.write()
    with pytest.raises(LocalFileError):
        folder.set_latest({})


@pytest.mark.parametrize("text", ["", "null", "[]", '{"annotations": 5}', "[" * 200_000])
async def test_what_is_not_the_descriptor_of_a_cache(
    colour: str, text: str, tmp_path: Path
) -> None:
    caches: Any = AsyncLocalCaches() if colour == "async" else LocalCaches()
    caches.add_target(LocalCache(tmp_path))
    with pytest.raises(ProtocolError, match="not a descriptor"):
        await finished(caches.finish({"cache.manifest": text or "x"}))
    assert os.listdir(tmp_path) == []


async def finished(result: Any) -> None:
    if result is not None:
        await result
