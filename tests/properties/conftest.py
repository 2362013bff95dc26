"""How many examples are tried: a few seconds' worth, the same in each run.

`nox -s fuzz` tries random ones for longer, and keeps what fails in build/examples.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.database import DirectoryBasedExampleDatabase

# How long an example takes depends on the machine.
_UNHURRIED = (HealthCheck.too_slow, HealthCheck.data_too_large)

set_hypothesis_home_dir("build/hypothesis")
settings.register_profile(
    "short",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=_UNHURRIED,
)
settings.register_profile(
    "long",
    max_examples=20_000,
    deadline=None,
    database=DirectoryBasedExampleDatabase("build/examples"),
    suppress_health_check=_UNHURRIED,
)
settings.load_profile("short")
