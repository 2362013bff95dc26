"""What to write for names that docker-py's and aiodocker's modules have, and this package does not.

Loaded for a missing name only. Tests compare it with docs/moving/.
"""

from __future__ import annotations

from collections.abc import Mapping

WRITE: Mapping[str, str] = {
    "APIClient": "Engine()",
    "APIError": "ApiError",
    "BuildError": "BuildFailed",
    "ContainerError": "RunFailed",
    "Docker": "AsyncEngine.from_env()",
    "DockerClient": "Engine()",
    "DockerException": "DockwireError",
    "Healthcheck": "HealthCheck.shell",
    "ImageLoadError": "StepFailed",
    "ImageNotFound": "NotFound",
    "InvalidVersion": "VersionError",
    "StreamParseError": "StreamBroken",
    "from_context": 'Engine.from_context("name")',
    "from_env": "Engine.from_env()",
}


def missing(module: str, name: str) -> str:
    """Return the message for a name that a module does not have."""
    problem = f"module {module!r} has no attribute {name!r}"
    return f"{problem}; write {WRITE[name]}" if name in WRITE else problem
