# Made from _async by `python -m generator unasync`; change that, not this.
"""The methods of an engine that return handles, each class loaded on first use."""

from __future__ import annotations

from typing import Any

from .. import handles


class LazyHandles:
    """The methods of an engine that return handles. They send nothing."""

    def container(
        self, container: handles.AnyContainer | handles.ContainerHandle
    ) -> handles.ContainerHandle:
        """Return a handle of a container: the methods of ``containers``, without the ID.

        Commands are in its attribute ``exec``. Nothing is sent, so the container need not exist
        yet.

        Args:
            container: the container's name or ID, or what ``containers.create``, ``run``, ``list``
                or ``inspect`` returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.ContainerHandle = self._handle("container", "ContainerHandle", container)
        return handle

    def image(self, image: handles.AnyImage | handles.ImageHandle) -> handles.ImageHandle:
        """Return a handle of an image: the methods of ``images``, without the name.

        Nothing is sent.

        Args:
            image: the image's name or ID, or what ``images.list``, ``inspect``, ``build``,
                ``pull``, ``import_`` or ``commit`` returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.ImageHandle = self._handle("image", "ImageHandle", image)
        return handle

    def network(self, network: handles.AnyNetwork | handles.NetworkHandle) -> handles.NetworkHandle:
        """Return a handle of a network: the methods of ``networks``, without the ID.

        Nothing is sent.

        Args:
            network: the network's name or ID, or what ``networks.create``, ``list`` or
                ``inspect`` returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.NetworkHandle = self._handle("network", "NetworkHandle", network)
        return handle

    def service(self, service: handles.AnyService | handles.ServiceHandle) -> handles.ServiceHandle:
        """Return a handle of a service: the methods of ``services``, without the ID.

        Nothing is sent.

        Args:
            service: the service's name or ID, or what ``services.create``, ``list`` or
                ``inspect`` returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.ServiceHandle = self._handle("service", "ServiceHandle", service)
        return handle

    def volume(self, volume: handles.AnyVolume | handles.VolumeHandle) -> handles.VolumeHandle:
        """Return a handle of a volume: the methods of ``volumes``, without the name.

        Nothing is sent.

        Args:
            volume: the volume's name, or what ``volumes.create``, ``list`` or ``inspect``
                returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.VolumeHandle = self._handle("volume", "VolumeHandle", volume)
        return handle

    def _handle(self, noun: str, name: str, value: Any) -> Any:
        from importlib import import_module

        from .._protocol.conventions.identified import key_of

        module = import_module(f".._handles._sync.{noun}_handle", __package__)
        kind = getattr(module, name)
        # A handle of another engine object binds its name or ID to this one.
        key = value._key if isinstance(value, kind) else key_of(noun, value)
        return kind(getattr(self, f"{noun}s"), key)
