"""Progress of long-running operations on images; pure.

An engine streams JSON records while it works. Each record becomes a ``Step``, and an
``OperationProgress`` collects the result from the records. The engine reports most of it as text,
in messages that have not changed since its first versions. Unrecognised messages leave fields
unset.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

from dockwire_api.record import Record, field

from ...errors import StepDenied, StepDiskFull, StepFailed, StepUnreachable
from .buildkit_steps import BuildStep, BuildWarning
from .hints import is_denied, is_unreachable, registry_hint, space_hint
from .registries import CredentialLookup

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
R_co = TypeVar("R_co", covariant=True)

MAX_STEPS = 1000
"""How many steps an error holds: the last ones."""

_IMAGE_ID = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_ANSI_COLORS = re.compile(r"\x1b\[[0-9;]*m")


class Step(Record, Generic[T_co]):
    """One step of a long-running operation; ``str`` returns a line to show.

    Attributes:
        id: the subject of the step, such as a layer or a tag; None if the engine names none.
        status: the engine's message.
        current: the amount done; None if it is not counted.
        total: the amount to do; None if it is unknown.
        unit: the unit of both: usually "B" for bytes, "s" for seconds.
        text: output of a build or a load, with line ends; empty in other steps.
        record: the record as a model of the API, with its unknown fields.
        build_steps: the steps of a build by BuildKit that have begun or ended.
        warnings: new warnings of BuildKit.
    """

    id: str | None
    status: str
    current: int | None
    total: int | None
    unit: str
    text: str
    record: T_co = field(repr=False, eq=False)
    build_steps: tuple[BuildStep, ...] = field(default=(), repr=False)
    warnings: tuple[BuildWarning, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        if self.text:
            return self.text.rstrip("\n")
        label = f"{self.id}: {self.status}" if self.id else self.status
        if self.current is None:
            return label
        done = _format_amount(self.current, self.unit)
        if not self.total:
            return f"{label} {done}"
        return f"{label} {done}/{_format_amount(self.total, self.unit)}"


class OperationProgress(Protocol[R_co]):
    """Collects the result of an operation from its records.

    Attributes:
        build_steps: the steps of a build that the last record was about.
        new_warnings: the warnings of the last record.
    """

    build_steps: tuple[BuildStep, ...]
    new_warnings: tuple[BuildWarning, ...]

    def update(self, record: Mapping[str, Any]) -> str:
        """Process a record and return its text; empty if it has none."""
        ...

    def refine_error(self, error: StepFailed, lookup: CredentialLookup | None = None) -> StepFailed:
        """Return a more specific error, with hints.

        Args:
            error: the error that a record reported.
            lookup: which credentials were sent; None if the operation uses none.
        """
        ...

    def result(self) -> R_co:
        """Return the result, after the last record.

        Raises:
            StreamBroken: the records did not contain a result.
        """
        ...


class BaseProgress:
    """An operation without special errors."""

    build_steps: tuple[BuildStep, ...] = ()
    new_warnings: tuple[BuildWarning, ...] = ()

    def update(self, record: Mapping[str, Any]) -> str:
        """Process a record and return its text."""
        return get_text(record, "stream")

    def refine_error(self, error: StepFailed, lookup: CredentialLookup | None = None) -> StepFailed:
        """Return the error, with a class and a hint for a full disk."""
        if (hint := space_hint(error.problem)) is not None:
            return StepDiskFull(error.problem, code=error.code, hint=hint)
        return error


class RegistryProgress(BaseProgress):
    """An operation that contacts a registry, which can deny access."""

    def refine_error(self, error: StepFailed, lookup: CredentialLookup | None = None) -> StepFailed:
        """Return the error, also with those for registries that deny or do not answer."""
        hint = registry_hint(error.problem, lookup)
        if is_denied(error.problem):
            return StepDenied(error.problem, code=error.code, hint=hint)
        if is_unreachable(error.problem):
            return StepUnreachable(error.problem, code=error.code, hint=hint)
        error.hint = hint
        return super().refine_error(error)


def parse_step(
    record: Mapping[str, Any],
    model: T,
    text: str,
    build_steps: tuple[BuildStep, ...] = (),
    warnings: tuple[BuildWarning, ...] = (),
) -> Step[T]:
    """Return a record as a step.

    Args:
        record: the record as decoded JSON.
        model: the record as a model of the API.
        text: the text that ``OperationProgress.update`` returned for it.
        build_steps: the steps of a build that it is about.
        warnings: the warnings in it.
    """
    detail = record.get("progressDetail")
    progress = detail if isinstance(detail, Mapping) else {}
    text = strip_ansi(text)
    # In records with aux, the ID is the type of the record, not its subject.
    id = None if "aux" in record else get_text(record, "id") or None
    return Step(
        id=id,
        status=get_text(record, "status") or text.strip(),
        current=_integer(progress.get("current")),
        # 0 means unknown.
        total=_integer(progress.get("total")) or None,
        unit=get_text(progress, "units") or "B",
        text=text,
        record=model,
        build_steps=build_steps,
        warnings=warnings,
    )


def parse_image_id(text: str) -> str | None:
    """Return the image ID with its algorithm; None if the text is not a full image ID."""
    found = _IMAGE_ID.fullmatch(text.strip())
    return f"sha256:{found[1]}" if found else None


def get_text(record: Mapping[str, Any], key: str) -> str:
    """Return a string of a record; empty if it is missing or not a string."""
    value = record.get(key)
    return value if isinstance(value, str) else ""


def strip_ansi(text: str) -> str:
    """Remove ANSI colors, in which the classic builder prints errors."""
    return _ANSI_COLORS.sub("", text) if "\x1b" in text else text


def _integer(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _format_amount(count: int, unit: str) -> str:
    amount, prefix = float(count), ""
    for prefix in ("", "k", "M", "G", "T"):
        if amount < 1000 or prefix == "T":
            break
        amount /= 1000
    return f"{amount:.4g} {prefix}{unit}"
