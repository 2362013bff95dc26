"""Mounts by type, each with the options that its type has; pure."""

from __future__ import annotations

from collections.abc import Mapping

from dockwire_api import models
from dockwire_api.values import shown

from ..errors import InvalidArgument
from .sizes import Size, parse_size


class Mount:
    """Creates values for ``mounts=``: ``Mount.bind("/src", "/dst", read_only=True)``.

    These functions return a ``models.Mount``.
    """

    @staticmethod
    def bind(
        source: str,
        target: str,
        *,
        read_only: bool | None = None,
        propagation: models.MountPropagationLike | None = None,
        create: bool | None = None,
    ) -> models.Mount:
        """Mount a file or directory of the engine's host.

        Args:
            source: its absolute path on the host.
            target: the absolute path in the container.
            read_only: do not let the container write to it.
            propagation: mount propagation; "rprivate" by default.
            create: create the directory on the host if it does not exist; API 1.42 or newer.

        Raises:
            InvalidArgument: a path is not absolute.
        """
        if not _absolute(source):
            raise InvalidArgument(
                f"source: {shown(source)} is not an absolute path of the engine's host; use "
                "Mount.volume to mount a volume"
            )
        has_options = propagation is not None or create is not None
        return models.Mount(
            type=models.MountType.BIND,
            source=source,
            target=_target(target),
            read_only=read_only,
            bind_options=models.MountBindOptions(propagation=propagation, create_mountpoint=create)
            if has_options
            else None,
        )

    @staticmethod
    def volume(
        name: str | None,
        target: str,
        *,
        read_only: bool | None = None,
        no_copy: bool | None = None,
        subpath: str | None = None,
        labels: Mapping[str, str] | None = None,
        driver: str | None = None,
        driver_options: Mapping[str, str] | None = None,
    ) -> models.Mount:
        """Mount a volume; it is created if it does not exist.

        Args:
            name: its name; None for a new anonymous volume.
            target: the absolute path in the container.
            read_only: do not let the container write to it.
            no_copy: do not copy the image's files at the target into a new volume.
            subpath: mount only this directory of the volume; API 1.45 or newer.
            labels: labels for a new volume.
            driver: driver for a new volume.
            driver_options: options of the driver.

        Raises:
            InvalidArgument: the name is a path, or the target is not absolute.
        """
        if name is not None and ("/" in name or not name):
            raise InvalidArgument(
                f"name: {name!r} is not a volume name; use Mount.bind to mount a path"
            )
        config = None
        if driver is not None or driver_options is not None:
            config = models.Driver(
                name=driver, options=None if driver_options is None else dict(driver_options)
            )
        options = models.MountVolumeOptions(
            no_copy=no_copy,
            labels=None if labels is None else dict(labels),
            driver_config=config,
            subpath=subpath,
        )
        return models.Mount(
            type=models.MountType.VOLUME,
            source=name,
            target=_target(target),
            read_only=read_only,
            volume_options=None if options == models.MountVolumeOptions() else options,
        )

    @staticmethod
    def tmpfs(target: str, *, size: Size | None = None, mode: int | None = None) -> models.Mount:
        """Mount an empty file system in memory.

        Args:
            target: the absolute path in the container.
            size: size limit: bytes, or text such as "64m".
            mode: its permissions, such as 0o700; 0o1777 by default.

        Raises:
            InvalidArgument: the target is not absolute, or the size is invalid.
        """
        has_options = size is not None or mode is not None
        return models.Mount(
            type=models.MountType.TMPFS,
            target=_target(target),
            tmpfs_options=models.MountTmpfsOptions(size_bytes=_bytes(size), mode=mode)
            if has_options
            else None,
        )

    @staticmethod
    def image(reference: str, target: str, *, subpath: str | None = None) -> models.Mount:
        """Mount the files of an image, read-only; API 1.48 or newer.

        Args:
            reference: the image.
            target: the absolute path in the container.
            subpath: mount only this directory of the image.

        Raises:
            InvalidArgument: the target is not absolute.
        """
        return models.Mount(
            type=models.MountType.IMAGE,
            source=reference,
            target=_target(target),
            image_options=None if subpath is None else models.MountImageOptions(subpath=subpath),
        )


def _bytes(value: Size | None) -> int | None:
    return None if value is None else parse_size(value, "size")


def _absolute(path: str) -> bool:
    # Drive letters and named pipes of Windows are absolute, too.
    return path.startswith(("/", "\\\\")) or path[1:3] in (":\\", ":/")


def _target(path: str) -> str:
    if not _absolute(path):
        raise InvalidArgument(f"target: {shown(path)} is not an absolute path in the container")
    return path
