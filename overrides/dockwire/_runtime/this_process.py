"""The number of this process, without a system call each time."""

from __future__ import annotations

import os


class _ThisProcess:
    """Holds the number, which a fork changes."""

    __slots__ = ("number",)

    number: int

    def look(self) -> None:
        """Ask the system for the number."""
        self.number = os.getpid()


THIS_PROCESS = _ThisProcess()
THIS_PROCESS.look()
# Windows cannot fork.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=THIS_PROCESS.look)
