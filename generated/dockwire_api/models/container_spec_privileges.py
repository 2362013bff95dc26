# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpecPrivileges``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field, Model, define
from ..values import BOOL, Obj
from .apparmor_options import AppArmorOptions
from .credential_spec import CredentialSpec
from .seccomp_options import SeccompOptions
from .selinux_context import SELinuxContext


@define(slots=False, eq=False, repr=False, kw_only=True)
class ContainerSpecPrivileges(Model):
    """Security settings of a service's containers.

    The form to send; engines return a ``ContainerSpecPrivilegesResponse``.

    Attributes:
        credential_spec: Credentials for Active Directory (Windows only).
        selinux_context: SELinux labels.
        seccomp: Filter for system calls. From API 1.44.
        apparmor: AppArmor setting. From API 1.44.
        no_new_privileges: Processes cannot gain privileges, by set-user-ID programs for example.
            From API 1.44.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("credential_spec", "CredentialSpec", Obj("CredentialSpec")),
        Field("selinux_context", "SELinuxContext", Obj("SELinuxContext")),
        Field("seccomp", "Seccomp", Obj("SeccompOptions")),
        Field("apparmor", "AppArmor", Obj("AppArmorOptions")),
        Field("no_new_privileges", "NoNewPrivileges", BOOL),
    )

    credential_spec: CredentialSpec | None = None
    selinux_context: SELinuxContext | None = None
    seccomp: SeccompOptions | None = None
    apparmor: AppArmorOptions | None = None
    no_new_privileges: bool | None = None
