# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""Handles of single objects, as ``engine.container``, ``engine.image`` and so on return them.

``AnyContainer`` and so on are what these methods accept, apart from handles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._async.resources.temporary import AsyncTemporary as AsyncTemporary
    from ._handles._async.container_exec import AsyncContainerExec as AsyncContainerExec
    from ._handles._async.container_handle import AsyncContainerHandle as AsyncContainerHandle
    from ._handles._async.image_handle import AsyncImageHandle as AsyncImageHandle
    from ._handles._async.network_handle import AsyncNetworkHandle as AsyncNetworkHandle
    from ._handles._async.service_handle import AsyncServiceHandle as AsyncServiceHandle
    from ._handles._async.volume_handle import AsyncVolumeHandle as AsyncVolumeHandle
    from ._handles._sync.container_exec import ContainerExec as ContainerExec
    from ._handles._sync.container_handle import ContainerHandle as ContainerHandle
    from ._handles._sync.image_handle import ImageHandle as ImageHandle
    from ._handles._sync.network_handle import NetworkHandle as NetworkHandle
    from ._handles._sync.service_handle import ServiceHandle as ServiceHandle
    from ._handles._sync.volume_handle import VolumeHandle as VolumeHandle
    from ._protocol.conventions.identified import AnyContainer as AnyContainer
    from ._protocol.conventions.identified import AnyImage as AnyImage
    from ._protocol.conventions.identified import AnyNetwork as AnyNetwork
    from ._protocol.conventions.identified import AnyService as AnyService
    from ._protocol.conventions.identified import AnyVolume as AnyVolume
    from ._sync.resources.temporary import Temporary as Temporary

__all__ = [
    "AnyContainer",
    "AnyImage",
    "AnyNetwork",
    "AnyService",
    "AnyVolume",
    "AsyncContainerExec",
    "AsyncContainerHandle",
    "AsyncImageHandle",
    "AsyncNetworkHandle",
    "AsyncServiceHandle",
    "AsyncTemporary",
    "AsyncVolumeHandle",
    "ContainerExec",
    "ContainerHandle",
    "ImageHandle",
    "NetworkHandle",
    "ServiceHandle",
    "Temporary",
    "VolumeHandle",
]
_MODULES = {
    "AnyContainer": "._protocol.conventions.identified",
    "AnyImage": "._protocol.conventions.identified",
    "AnyNetwork": "._protocol.conventions.identified",
    "AnyService": "._protocol.conventions.identified",
    "AnyVolume": "._protocol.conventions.identified",
    "AsyncContainerExec": "._handles._async.container_exec",
    "AsyncContainerHandle": "._handles._async.container_handle",
    "AsyncImageHandle": "._handles._async.image_handle",
    "AsyncNetworkHandle": "._handles._async.network_handle",
    "AsyncServiceHandle": "._handles._async.service_handle",
    "AsyncTemporary": "._async.resources.temporary",
    "AsyncVolumeHandle": "._handles._async.volume_handle",
    "ContainerExec": "._handles._sync.container_exec",
    "ContainerHandle": "._handles._sync.container_handle",
    "ImageHandle": "._handles._sync.image_handle",
    "NetworkHandle": "._handles._sync.network_handle",
    "ServiceHandle": "._handles._sync.service_handle",
    "Temporary": "._sync.resources.temporary",
    "VolumeHandle": "._handles._sync.volume_handle",
}

if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name):
        from importlib import import_module

        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(module, __package__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
