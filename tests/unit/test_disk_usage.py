"""Disk usage of older engines in the form of API 1.52."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dockwire._protocol.conventions.disk_usage import fill_usage
from dockwire_api import models

FOLDER = Path(__file__).parents[1] / "payloads"
OLD: dict[str, Any] = {
    "LayersSize": 1000,
    "Images": [
        {"Id": "used", "Containers": 2, "Size": 600, "SharedSize": 200},
        {"Id": "unused", "Containers": 0, "Size": 500, "SharedSize": 200},
        {"Id": "nobody knows", "Containers": 1, "Size": 300, "SharedSize": -1},
    ],
    "Containers": [
        {"Id": "a", "State": "running", "SizeRw": 10},
        {"Id": "b", "State": "paused", "SizeRw": 20},
        {"Id": "c", "State": "restarting"},
        {"Id": "d", "State": "exited", "SizeRw": 40},
        {"Id": "e", "State": "created"},
        {"Id": "f", "State": "dead", "SizeRw": 80},
    ],
    "Volumes": [
        {"Name": "used", "UsageData": {"Size": 7, "RefCount": 1}},
        {"Name": "unused", "UsageData": {"Size": 11, "RefCount": 0}},
        {"Name": "elsewhere", "UsageData": {"Size": -1, "RefCount": 0}},
        {"Name": "not looked at"},
    ],
    "BuildCache": [
        {"ID": "1", "Size": 100, "InUse": True},
        {"ID": "2", "Size": 30, "InUse": False},
        {"ID": "3", "Size": 9000, "InUse": True, "Shared": True},
    ],
    "BuilderSize": 130,
}
FIGURES = {
    "image_usage": (2, 3, 600, 1000),
    "container_usage": (3, 6, 120, 150),
    "volume_usage": (1, 4, 11, 18),
    "build_cache_usage": (2, 3, 30, 130),
}


def read(payload: Any) -> models.SystemDataUsageResponse:
    return models.SystemDataUsageResponse.from_dict(payload)


def figures(answer: models.SystemDataUsageResponse) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in FIGURES:
        usage: Any = getattr(answer, name)
        found[name] = usage and (
            usage.active_count,
            usage.total_count,
            usage.reclaimable,
            usage.total_size,
        )
    return found


def test_sums() -> None:
    answer = fill_usage(read(OLD), None, False)
    assert figures(answer) == FIGURES
    assert answer.image_usage is not None
    assert answer.image_usage.items is None


def test_fields_of_the_engine_are_kept() -> None:
    answer = fill_usage(read({**OLD, "Unheard": 1}), None, True)
    assert {key: answer.to_dict()[key] for key in (*OLD, "Unheard")} == {**OLD, "Unheard": 1}
    assert answer.containers is not None
    assert answer.container_usage is not None
    assert answer.container_usage.items == answer.containers


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("image", "image_usage"),
        ("container", "container_usage"),
        ("volume", "volume_usage"),
        ("build-cache", "build_cache_usage"),
    ],
)
def test_only_requested_types_are_filled(kind: str, name: str) -> None:
    answer = fill_usage(read(OLD), [kind], True)
    assert figures(answer) == {**dict.fromkeys(FIGURES), name: FIGURES[name]}
    assert getattr(answer, name).items


def test_an_engine_without_objects() -> None:
    nothing = dict.fromkeys(("Images", "Containers", "Volumes", "BuildCache")) | {"LayersSize": 0}
    assert figures(fill_usage(read(nothing), None, False)) == dict.fromkeys(FIGURES, (0, 0, 0, 0))


def test_engines_without_records_of_the_build_cache() -> None:
    old = {key: value for key, value in OLD.items() if key != "BuildCache"}
    usage = fill_usage(read(old), None, False).build_cache_usage
    assert usage == models.BuildCacheDiskUsage(total_size=130)
    del old["BuilderSize"]
    assert fill_usage(read(old), None, False).build_cache_usage is None


def test_sums_of_a_newer_engine_are_kept() -> None:
    new = {"ImageUsage": {"TotalCount": 5}, "ContainerUsage": {}, "VolumeUsage": {}}
    answer = fill_usage(read({**new, "BuildCacheUsage": {}, **OLD}), None, True)
    assert answer.image_usage == models.ImagesDiskUsage(total_count=5)
    assert answer.container_usage == models.ContainersDiskUsage()


# What `docker system df` says about the same engines.
@pytest.mark.parametrize("engine", ["docker-20.10", "docker-26.1", "docker-28.5"])
def test_real_engines(engine: str) -> None:
    payload = json.loads((FOLDER / f"{engine}.json").read_text(encoding="utf-8"))["df"]
    assert figures(fill_usage(read(payload), None, False)) == {
        "image_usage": (1, 1, 0, 1985570),
        "container_usage": (1, 2, 4096, 4098),
        "volume_usage": (1, 1, 0, 6),
        "build_cache_usage": (0, 0, 0, 0),
    }
