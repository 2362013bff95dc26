# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""The model ``ContainerSpecPrivileges``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from ..model import Field, Model, as_sent
from ..values import BOOL, Obj
from .apparmor_options import AppArmorOptions
from .credential_spec import CredentialSpec
from .seccomp_options import SeccompOptions
from .selinux_context import SELinuxContext

_KEYS = frozenset({"CredentialSpec", "SELinuxContext", "Seccomp", "AppArmor", "NoNewPrivileges"})


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False)
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

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.credential_spec = (
            None if (v := get("CredentialSpec")) is None else CredentialSpec.from_dict(v)
        )
        self.selinux_context = (
            None if (v := get("SELinuxContext")) is None else SELinuxContext.from_dict(v)
        )
        self.seccomp = None if (v := get("Seccomp")) is None else SeccompOptions.from_dict(v)
        self.apparmor = None if (v := get("AppArmor")) is None else AppArmorOptions.from_dict(v)
        self.no_new_privileges = get("NoNewPrivileges")
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = as_sent(data) if None in data.values() else None
        return self
