# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The operations of the resource ``volumes``, as functions that describe a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from .. import models
from ..operation import Body, Endpoint, Operation, Parameter, Unlimited
from ..sequences import Filters, SequenceNotStr
from ..values import ANY, BOOL, INT, STR, ListOf, MapOf, Obj

VolumeListFilters = TypedDict(
    "VolumeListFilters",
    {
        "dangling": bool,
        "driver": str | SequenceNotStr[str],
        "label": str | SequenceNotStr[str],
        "name": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``volume_list`` knows."""


VOLUME_LIST = Endpoint(
    id="VolumeList",
    method="GET",
    path="/volumes",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={
                "dangling": BOOL,
                "driver": ListOf(STR),
                "label": ListOf(STR),
                "name": ListOf(STR),
            },
        ),
    ),
    result=Obj("VolumeListResponse"),
)


def volume_list(
    *, filters: VolumeListFilters | Filters | None = None
) -> Operation[models.VolumeListResponse]:
    """List volumes.

    API operation ``VolumeList``: ``GET /volumes``.

    Args:
        filters: Keep matching volumes only. Keys: dangling (true for unused, false for used),
            driver, label, name (a part is enough).

    Returns:
        The matching volumes, with warnings if a driver could not be asked.
    """
    return Operation(VOLUME_LIST, {"filters": filters})


class VolumeCreateOptions(TypedDict, total=False):
    """The keyword-only arguments of ``volume_create`` that make up its body."""

    driver: str | None
    driver_opts: Mapping[str, str] | None
    labels: Mapping[str, str] | SequenceNotStr[str] | None
    cluster_volume_spec: models.ClusterVolumeSpec | None


class VolumeCreateFields(VolumeCreateOptions, total=False):
    """The arguments of ``volume_create`` that make up its body."""

    name: str | None


VOLUME_CREATE = Endpoint(
    id="VolumeCreate",
    method="POST",
    path="/volumes/create",
    answer="json",
    ok=(201,),
    body=Body(
        "fields",
        kind=Obj("VolumeCreateRequest"),
        required=True,
        fields=lambda: models.VolumeCreateRequest.FIELDS,
    ),
    result=Obj("Volume"),
)


def volume_create(
    name: str | None = None,
    *,
    driver: str | None = None,
    driver_opts: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | SequenceNotStr[str] | None = None,
    cluster_volume_spec: models.ClusterVolumeSpec | None = None,
) -> Operation[models.Volume]:
    """Create a volume.

    An existing volume of the same name and driver is returned as it is.

    API operation ``VolumeCreate``: ``POST /volumes/create``.

    Args:
        name: Name for the volume; unset makes an unnamed one with a random name.
        driver: Volume driver; `local` by default.
        driver_opts: Options for the driver; `local` knows `type`, `device` and `o`, as for mount.
        labels: Labels as name and value.
        cluster_volume_spec: Settings for a Swarm cluster volume. From API 1.42.

    Returns:
        The volume.
    """
    return Operation(
        VOLUME_CREATE,
        {},
        {
            "name": name,
            "driver": driver,
            "driver_opts": driver_opts,
            "labels": labels,
            "cluster_volume_spec": cluster_volume_spec,
        },
    )


VOLUME_INSPECT = Endpoint(
    id="VolumeInspect",
    method="GET",
    path="/volumes/{name}",
    answer="json",
    ok=(200,),
    parameters=(Parameter("name", "name", "path", STR, required=True, noun="volume"),),
    result=Obj("Volume"),
)


def volume_inspect(name: str) -> Operation[models.Volume]:
    """Show one volume.

    API operation ``VolumeInspect``: ``GET /volumes/{name}``.

    Args:
        name: Name of the volume.

    Returns:
        The volume.
    """
    return Operation(VOLUME_INSPECT, {"name": name})


class VolumeUpdateOptions(TypedDict, total=False):
    """The keyword-only arguments of ``volume_update`` that make up its body."""


class VolumeUpdateFields(VolumeUpdateOptions, total=False):
    """The arguments of ``volume_update`` that make up its body."""

    spec: models.ClusterVolumeSpec | None


VOLUME_UPDATE = Endpoint(
    id="VolumeUpdate",
    method="PUT",
    path="/volumes/{name}",
    answer="none",
    ok=(200,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="volume"),
        Parameter("version", "version", "query", INT, required=True),
    ),
    body=Body(
        "fields",
        kind=Obj("VolumeUpdateRequest"),
        required=True,
        fields=lambda: models.VolumeUpdateRequest.FIELDS,
    ),
)


def volume_update(
    name: str, spec: models.ClusterVolumeSpec | None = None, *, version: int
) -> Operation[None]:
    """Change a Swarm cluster volume.

    Only works for cluster volumes and on a manager; only the availability can be changed.

    API operation ``VolumeUpdate``: ``PUT /volumes/{name}``. From API 1.42.

    Args:
        name: ID of the cluster volume in the swarm, as in `ClusterVolume.ID`; its name is not
            found.
        spec: The cluster volume's spec as last read, with another availability.
        version: Version index of the volume as last read, from `ClusterVolume.Version`; a stale one
            is refused.
    """
    return Operation(VOLUME_UPDATE, {"name": name, "version": version}, {"spec": spec})


VOLUME_DELETE = Endpoint(
    id="VolumeDelete",
    method="DELETE",
    path="/volumes/{name}",
    answer="none",
    ok=(204,),
    parameters=(
        Parameter("name", "name", "path", STR, required=True, noun="volume"),
        Parameter("force", "force", "query", BOOL),
    ),
    unlimited=Unlimited(),
)


def volume_delete(name: str, *, force: bool | None = None) -> Operation[None]:
    """Remove a volume and its data.

    A volume that any container uses gives 409.

    API operation ``VolumeDelete``: ``DELETE /volumes/{name}``.

    Args:
        name: Name of the volume.
        force: Remove it even if the driver fails or the volume is not known. From API 1.25.
    """
    return Operation(VOLUME_DELETE, {"name": name, "force": force})


VolumePruneFilters = TypedDict(
    "VolumePruneFilters",
    {
        "all": bool,
        "label": str | SequenceNotStr[str],
        "label!": str | SequenceNotStr[str],
    },
    total=False,
)
"""The filters that ``volume_prune`` knows."""


VOLUME_PRUNE = Endpoint(
    id="VolumePrune",
    method="POST",
    path="/volumes/prune",
    answer="json",
    ok=(200,),
    parameters=(
        Parameter(
            "filters",
            "filters",
            "query",
            MapOf(ANY),
            encoding="filters",
            filters={"all": BOOL, "label": ListOf(STR), "label!": ListOf(STR)},
        ),
    ),
    result=Obj("VolumePruneResponse"),
    unlimited=Unlimited(),
)


def volume_prune(
    *, filters: VolumePruneFilters | Filters | None = None
) -> Operation[models.VolumePruneResponse]:
    """Remove unused volumes and their data.

    Only unnamed volumes are removed unless the `all` filter is true.

    API operation ``VolumePrune``: ``POST /volumes/prune``. From API 1.25.

    Args:
        filters: Limit what is removed. Keys: all (true also removes named local volumes), label,
            label!.

    Returns:
        Names of the removed volumes and the bytes freed.
    """
    return Operation(VOLUME_PRUNE, {"filters": filters})
