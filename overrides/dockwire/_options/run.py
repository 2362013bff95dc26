"""The keyword arguments of ``containers.run``; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from dockwire_api import models
from dockwire_api.values import shown

from ..errors import InvalidArgument, InvalidArgumentType
from .container import ContainerFields

Pull: TypeAlias = Literal["missing", "always", "never"]
"""When to pull an image."""


def check_pull(pull: Pull) -> None:
    """Refuse a value that does not say when to pull an image.

    Raises:
        InvalidArgument: it is none of them.
    """
    if pull not in ("missing", "always", "never"):
        raise InvalidArgument(f"pull: expected missing, always or never, got {shown(pull)}")


class DetachedFields(ContainerFields, total=False):
    """The keyword arguments of ``containers.run(detach=True)``: ``ContainerFields`` and these.

    Attributes:
        name: the container's name.
        platform: the platform of the image, as ``os[/arch[/variant]]``.
        pull: when to pull the image: "missing", "always" or "never".
        registry_auth: credentials for the image's registry.
        remove: remove the container when it has exited.
        timeout: seconds for the whole call.
    """

    name: str | None
    platform: str | None
    pull: Pull
    registry_auth: models.AuthConfig | None
    remove: bool | None
    timeout: float | None


class RunFields(DetachedFields, total=False):
    """The keyword arguments of ``containers.run``, except ``detach``, ``text`` and ``input``.

    They are those of ``DetachedFields``, with ``ContainerFields``, and these.

    Attributes:
        encoding: the encoding of input and output as text.
        errors: how to handle bytes that cannot be decoded, as for ``bytes.decode``.
        check: raise RunFailed if the exit code is not 0.
        max_output: keep at most this many bytes of stdout and of stderr.
    """

    encoding: str
    errors: str
    check: bool
    max_output: int | None


def removes(remove: bool | None, fields: ContainerFields, detach: bool) -> bool:
    """Return whether to remove the container at its end; ``auto_remove`` says it as well."""
    auto_remove = fields.pop("auto_remove", None)
    if auto_remove is None:
        return not detach if remove is None else remove
    if remove is not None and remove != auto_remove:
        raise InvalidArgument(f"remove: {remove}, and auto_remove is {shown(auto_remove)}")
    return bool(auto_remove)


def refuse_joining(name: str, given: Mapping[str, object]) -> None:
    """Refuse ``stderr="stdout"``, with what to write in its place."""
    if given.get("stderr") == "stdout":
        raise InvalidArgumentType(
            f"{name}() cannot join stderr into stdout: the container would have another command",
            hint="Join them in the command, as in "
            'cmd=["sh", "-c", "exec \\"$@\\" 2>&1", "sh", "ls", "/none"], or use tty=True.',
        )
