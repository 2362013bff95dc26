"""The keyword arguments of ``containers.run``; pure."""

from __future__ import annotations

from typing import Literal, TypeAlias

from dockwire_api import models
from dockwire_api.values import shown

from ..errors import InvalidArgument
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
    """The keyword arguments of ``containers.run(detach=True)``.

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
