"""Mounts by kind, so that each takes what it can have and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from dockwire_api import models

from ..errors import InvalidArgument
from .sizes import Size, parse_size


class Mount:
    """Makes mounts for ``HostConfig.mounts``: ``Mount.bind("/src", "/dst", read_only=True)``.

    What these functions give is a ``models.Mount``, as one that is written by hand.
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
        """A file or directory of the engine's host.

        Args:
            source: its absolute path on the host.
            target: the absolute path in the container.
            read_only: the container can only read from it.
            propagation: how later mounts below it spread; "rprivate" by default.
            create: make the directory on the host if it is missing, instead of failing; API 1.42 or
                newer.

        Raises:
            InvalidArgument: a path is not absolute.
        """
        if not _absolute(source):
            raise InvalidArgument(
                f"source: {source!r} is not an absolute path of the engine's host; a volume is "
                "mounted by Mount.volume"
            )
        given = propagation is not None or create is not None
        return models.Mount(
            type=models.MountType.BIND,
            source=source,
            target=_target(target),
            read_only=read_only,
            bind_options=models.MountBindOptions(propagation=propagation, create_mountpoint=create)
            if given
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
        """A volume, which is made if there is none of this name.

        Args:
            name: its name; None for a new one without a name.
            target: the absolute path in the container.
            read_only: the container can only read from it.
            no_copy: do not fill a new volume with what the image has at the target.
            subpath: mount this directory of the volume only; API 1.45 or newer.
            labels: labels of the volume if it is made now.
            driver: driver of the volume if it is made now.
            driver_options: options of the driver.

        Raises:
            InvalidArgument: the name is a path, or the target is not absolute.
        """
        if name is not None and ("/" in name or not name):
            raise InvalidArgument(
                f"name: {name!r} is no name of a volume; a path is mounted by Mount.bind"
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
        """A file system in memory, empty at the start and gone at the end.

        Args:
            target: the absolute path in the container.
            size: the most it may hold: bytes, or text such as "64m".
            mode: its permissions, such as 0o700; 0o1777 by default.

        Raises:
            InvalidArgument: the target is not absolute, or the size is none.
        """
        given = size is not None or mode is not None
        return models.Mount(
            type=models.MountType.TMPFS,
            target=_target(target),
            tmpfs_options=models.MountTmpfsOptions(size_bytes=_bytes(size), mode=mode)
            if given
            else None,
        )

    @staticmethod
    def image(reference: str, target: str, *, subpath: str | None = None) -> models.Mount:
        """What is in an image, to be read; API 1.48 or newer.

        Args:
            reference: the image.
            target: the absolute path in the container.
            subpath: mount this directory of the image only.

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
    # A drive's letter, or the pipe of a Windows host, is absolute too.
    return path.startswith(("/", "\\\\")) or path[1:3] in (":\\", ":/")


def _target(path: str) -> str:
    if not _absolute(path):
        raise InvalidArgument(f"target: {path!r} is not an absolute path in the container")
    return path
