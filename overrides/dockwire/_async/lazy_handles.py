"""The methods of an engine that return handles, each class loaded on first use."""

from __future__ import annotations

from typing import Any

from .. import handles


class AsyncLazyHandles:
    """The methods of an engine that return handles. They send nothing."""

    def container(
        self, container: handles.AnyContainer | handles.AsyncContainerHandle
    ) -> handles.AsyncContainerHandle:
        """Return a handle of a container: the methods of ``containers``, without the ID.

        Commands are in its attribute ``exec``. Nothing is sent, so the container need not exist
        yet.

        Args:
            container: the container's name or ID, or what ``containers.create``, ``run``, ``list``
                or ``inspect`` returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.AsyncContainerHandle = self._handle(
            "container", "AsyncContainerHandle", container
        )
        return handle

    def image(self, image: handles.AnyImage | handles.AsyncImageHandle) -> handles.AsyncImageHandle:
        """Return a handle of an image: the methods of ``images``, without the name.

        Nothing is sent.

        Args:
            image: the image's name or ID, or what ``images.list``, ``inspect``, ``build``,
                ``pull``, ``import_`` or ``commit`` returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.AsyncImageHandle = self._handle("image", "AsyncImageHandle", image)
        return handle

    def network(
        self, network: handles.AnyNetwork | handles.AsyncNetworkHandle
    ) -> handles.AsyncNetworkHandle:
        """Return a handle of a network: the methods of ``networks``, without the ID.

        Nothing is sent.

        Args:
            network: the network's name or ID, or what ``networks.create``, ``list`` or
                ``inspect`` returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.AsyncNetworkHandle = self._handle("network", "AsyncNetworkHandle", network)
        return handle

    def service(
        self, service: handles.AnyService | handles.AsyncServiceHandle
    ) -> handles.AsyncServiceHandle:
        """Return a handle of a service: the methods of ``services``, without the ID.

        Nothing is sent.

        Args:
            service: the service's name or ID, or what ``services.create``, ``list`` or
                ``inspect`` returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.AsyncServiceHandle = self._handle("service", "AsyncServiceHandle", service)
        return handle

    def volume(
        self, volume: handles.AnyVolume | handles.AsyncVolumeHandle
    ) -> handles.AsyncVolumeHandle:
        """Return a handle of a volume: the methods of ``volumes``, without the name.

        Nothing is sent.

        Args:
            volume: the volume's name, or what ``volumes.create``, ``list`` or ``inspect``
                returned.

        Raises:
            InvalidArgument: it is empty, or of another kind.
        """
        handle: handles.AsyncVolumeHandle = self._handle("volume", "AsyncVolumeHandle", volume)
        return handle

    def _handle(self, noun: str, name: str, value: Any) -> Any:
        from importlib import import_module

        from .._protocol.conventions.identified import key_of

        module = import_module(f".._handles._async.{noun}_handle", __package__)
        kind = getattr(module, name)
        # A handle of another engine object binds its name or ID to this one.
        key = value._key if isinstance(value, kind) else key_of(noun, value)
        return kind(getattr(self, f"{noun}s"), key)
