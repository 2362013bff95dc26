# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
# A received object can be changed and sent back, so its attributes have narrower types than those
# of its base. That is sound for reading; a wider value raises an error when it is sent.
# pyright: reportIncompatibleVariableOverride=false
"""The model ``ContainerSpecPrivilegesResponse``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from ..model import as_sent
from .apparmor_options import AppArmorOptions
from .container_spec_privileges import ContainerSpecPrivileges
from .credential_spec_response import CredentialSpecResponse
from .seccomp_options import SeccompOptions
from .selinux_context_response import SELinuxContextResponse

_KEYS = frozenset({"CredentialSpec", "SELinuxContext", "Seccomp", "AppArmor", "NoNewPrivileges"})
_ALWAYS = frozenset({"NoNewPrivileges"})


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

    __slots__ = ()

    credential_spec: CredentialSpecResponse | None
    selinux_context: SELinuxContextResponse | None
    no_new_privileges: bool

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object; keep unknown keys, nulls and unknown enum values."""
        self = cls.__new__(cls)
        get = data.get
        self.credential_spec = (
            None if (v := get("CredentialSpec")) is None else CredentialSpecResponse.from_dict(v)
        )
        self.selinux_context = (
            None if (v := get("SELinuxContext")) is None else SELinuxContextResponse.from_dict(v)
        )
        self.seccomp = None if (v := get("Seccomp")) is None else SeccompOptions.from_dict(v)
        self.apparmor = None if (v := get("AppArmor")) is None else AppArmorOptions.from_dict(v)
        self.no_new_privileges = v if (v := get("NoNewPrivileges")) is not None else False
        self.extra = (
            {} if _KEYS.issuperset(data) else {k: v for k, v in data.items() if k not in _KEYS}
        )
        # Checked here because it is cheap: most objects have nothing to remember.
        self._as_sent = (
            as_sent(data, _ALWAYS) if None in data.values() or not _ALWAYS.issubset(data) else None
        )
        return self
