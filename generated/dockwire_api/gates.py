# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""Which API versions know what, by operation."""

from __future__ import annotations

from .gate import Gate

GATES: dict[str, tuple[Gate, ...]] = {
    "ContainerCreate": (
        Gate(
            "body",
            ("HostConfig", "ConsoleSize"),
            "1.42",
            outside="drop",
            feature="an initial console size",
        ),
    ),
    "ContainerExec": (
        Gate(
            "body",
            ("ConsoleSize",),
            "1.42",
            outside="drop",
            feature="an initial console size for exec",
        ),
        Gate("body", ("Env",), "1.25", feature="environment variables for exec"),
    ),
    "ExecStart": (
        Gate(
            "body",
            ("ConsoleSize",),
            "1.42",
            outside="drop",
            feature="an initial console size for exec",
        ),
    ),
}
