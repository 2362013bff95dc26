# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecPrivilegesResponse``."""

from __future__ import annotations

from typing import ClassVar

from ..model import Field
from ..values import BOOL, Obj
from .container_spec_privileges import ContainerSpecPrivileges
from .credential_spec_response import CredentialSpecResponse
from .selinux_context_response import SELinuxContextResponse


class ContainerSpecPrivilegesResponse(ContainerSpecPrivileges):
    """Security settings of a service's containers.

    The form that engines return; also accepted in place of a ``ContainerSpecPrivileges``.

    Attributes:
        credential_spec: Credentials for Active Directory (Windows only).
        selinux_context: SELinux labels.
        seccomp: Filter for system calls. From API 1.44.
        apparmor: AppArmor setting. From API 1.44.
        no_new_privileges: Processes cannot gain privileges, by set-user-ID programs for example.
            From API 1.44.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("credential_spec", "CredentialSpec", Obj("CredentialSpecResponse", "CredentialSpec")),
        Field("selinux_context", "SELinuxContext", Obj("SELinuxContextResponse", "SELinuxContext")),
        Field("seccomp", "Seccomp", Obj("SeccompOptions")),
        Field("apparmor", "AppArmor", Obj("AppArmorOptions")),
        Field("no_new_privileges", "NoNewPrivileges", BOOL, always=True),
    )

    credential_spec: CredentialSpecResponse | None
    selinux_context: SELinuxContextResponse | None
    no_new_privileges: bool
