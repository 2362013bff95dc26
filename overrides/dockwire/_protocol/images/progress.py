"""What the steps of pull, push, load and import tell, and what comes of them; pure.

An engine says most of it in words for people, and has done so in the same words since its first
versions. Words that are not known are no error: then less is known at the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

from attrs import field, frozen

from ...errors import StepDenied, StepFailed, StreamBroken
from .registries import CredentialLookup, is_denied, registry_hint

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
R_co = TypeVar("R_co", covariant=True)

# How many steps an error carries: the last ones.
STEPS = 1000

_DIGEST = re.compile(r"Digest: (\S+:\S+)")
_STATUS = re.compile(r"Status: (Image is up to date|Downloaded newer image) for \S+")
_PUSHED = re.compile(r"(\S+): digest: (\S+:\S+) size: (\d+)")
_LOADED = re.compile(r"Loaded image(?: ID)?(?:\(s\))?: (?P<names>.+)")
_ID = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@frozen
class Step(Generic[T_co]):
    """One step of a long-running operation; ``str`` makes a line for people of it.

    Attributes:
        id: what it is about, such as a layer or a tag; None where the engine does not say.
        status: what is going on, in the engine's words.
        current: how much is done; None where it is not counted.
        total: how much there is to do; None where that is not known.
        unit: what is counted, "B" for bytes as a rule, "s" for seconds.
        text: what a build or a load prints, with its line ends; empty in other steps.
        record: the step as the API describes it, with whatever else the engine said.
    """

    id: str | None
    status: str
    current: int | None
    total: int | None
    unit: str
    text: str
    record: T_co = field(repr=False, eq=False)

    def __str__(self) -> str:
        if self.text:
            return self.text.rstrip("\n")
        words = f"{self.id}: {self.status}" if self.id else self.status
        if self.current is None:
            return words
        done = _amount(self.current, self.unit)
        return (
            f"{words} {done}/{_amount(self.total, self.unit)}" if self.total else f"{words} {done}"
        )


@frozen
class PulledImage:
    """What a pull has fetched.

    Attributes:
        reference: the image as it was asked for, with its tag or digest; without a tag where all
            tags were.
        digest: the digest of its manifest in the registry; of several tags, that of the last one.
        is_new: whether anything was fetched; False says that it was up to date. None where the
            engine does not tell.
        id: the image's ID on the engine; None where all tags were asked for.
        digests: the digest of each tag that was fetched.
    """

    reference: str
    digest: str | None = None
    is_new: bool | None = None
    id: str | None = None
    digests: Mapping[str, str] = field(factory=dict)

    @property
    def pinned(self) -> str | None:
        """The reference by digest, which always means this very image; None without a digest."""
        if self.digest is None:
            return None
        name = self.reference.partition("@")[0]
        head, colon, tag = name.rpartition(":")
        return f"{head if colon and '/' not in tag else name}@{self.digest}"


@frozen
class PushedTag:
    """A tag that a push has put into the registry: its digest, and the manifest's size in bytes."""

    tag: str
    digest: str
    size: int | None = None


@frozen
class Pushed:
    """What a push has put into the registry: every tag, in the engine's order.

    ``tag``, ``digest`` and ``size`` are those of the last one; None where the engine tells nothing.
    """

    tags: tuple[PushedTag, ...] = ()

    @property
    def tag(self) -> str | None:
        """The tag that was pushed."""
        return self.tags[-1].tag if self.tags else None

    @property
    def digest(self) -> str | None:
        """The digest of its manifest."""
        return self.tags[-1].digest if self.tags else None

    @property
    def size(self) -> int | None:
        """The size of its manifest in bytes."""
        return self.tags[-1].size if self.tags else None


@frozen
class LoadedImages:
    """What was in an archive: the names of its images, and the IDs of those without a name."""

    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """Names and IDs together: what other calls take."""
        return (*self.names, *self.ids)


@frozen
class ImportedImage:
    """The image that was made of a file system: its ID."""

    id: str


@frozen
class PulledPlugin:
    """What a plugin was installed from, or changed to.

    Attributes:
        reference: the plugin in the registry, as it was asked for.
        name: what it is called on this engine.
        digest: the digest of its manifest; None where the engine does not tell.
    """

    reference: str
    name: str
    digest: str | None = None


class Work(Protocol[R_co]):
    """Somebody who looks at every record of an operation, and says what comes of it."""

    def see(self, record: Mapping[str, Any]) -> str:
        """Take note of a record; gives the text to show, where that is no part of the record."""
        ...

    def failed(self, error: StepFailed, lookup: CredentialLookup | None = None) -> StepFailed:
        """The error to raise in place of a bare one; ``sought`` is what credentials it had."""
        ...

    def result(self) -> R_co:
        """What has come of it, at the end.

        Raises:
            StreamBroken: the end came before what had to come.
        """
        ...


class Progress:
    """What all operations have in common: nothing special in a step or an error."""

    def see(self, record: Mapping[str, Any]) -> str:
        """Take note of a record."""
        return text_of(record, "stream")

    def failed(self, error: StepFailed, lookup: CredentialLookup | None = None) -> StepFailed:
        """The error to raise in place of a bare one."""
        return error


class WithRegistry(Progress):
    """What all that goes on to a registry has in common: it may say no."""

    def failed(self, error: StepFailed, lookup: CredentialLookup | None = None) -> StepFailed:
        """The error to raise in place of a bare one."""
        if is_denied(error.problem):
            denied = StepDenied(error.problem)
            denied.code = error.code
            error = denied
        error.hint = registry_hint(error.problem, lookup)
        return error


class Pulling(WithRegistry):
    """The steps of a pull."""

    def __init__(self, reference: str) -> None:
        self._reference = reference
        self._digest: str | None = None
        self._tag: str | None = None
        self._is_new: bool | None = None
        self._digests: dict[str, str] = {}

    def see(self, record: Mapping[str, Any]) -> str:
        """Take note of a record."""
        status = text_of(record, "status")
        if status.startswith("Pulling from "):
            self._tag = text_of(record, "id")
        elif found := _DIGEST.fullmatch(status):
            self._digest = found[1]
            if self._tag and "@" not in self._tag:
                self._digests[self._tag] = found[1]
        elif found := _STATUS.fullmatch(status):
            self._is_new = found[1].startswith("Downloaded")
        return super().see(record)

    def result(self) -> PulledImage:
        """What was pulled."""
        return PulledImage(self._reference, self._digest, self._is_new, None, dict(self._digests))


class PullingPlugin(WithRegistry):
    """The steps by which a plugin is installed or changed."""

    def __init__(self, reference: str, name: str) -> None:
        self._reference = reference
        self._name = name
        self._digest: str | None = None

    def see(self, record: Mapping[str, Any]) -> str:
        """Take note of a record."""
        if found := _DIGEST.fullmatch(text_of(record, "status")):
            self._digest = found[1]
        return super().see(record)

    def result(self) -> PulledPlugin:
        """What was installed."""
        return PulledPlugin(self._reference, self._name, self._digest)


class Pushing(WithRegistry):
    """The steps of a push, of an image or a plugin."""

    def __init__(self) -> None:
        self._tags: dict[str, PushedTag] = {}

    def see(self, record: Mapping[str, Any]) -> str:
        """Take note of a record."""
        if found := _PUSHED.fullmatch(text_of(record, "status")):
            self._tags[found[1]] = PushedTag(found[1], found[2], int(found[3]))
        aux = record.get("aux")
        if isinstance(aux, Mapping):
            tag, digest, size = aux.get("Tag"), aux.get("Digest"), aux.get("Size")
            if isinstance(tag, str) and isinstance(digest, str):
                self._tags[tag] = PushedTag(tag, digest, size if isinstance(size, int) else None)
        return super().see(record)

    def result(self) -> Pushed:
        """What was pushed."""
        return Pushed(tuple(self._tags.values()))


class Loading(Progress):
    """The steps of a load."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}
        self._ids: dict[str, None] = {}

    def see(self, record: Mapping[str, Any]) -> str:
        """Take note of a record."""
        text = text_of(record, "stream")
        for line in text.splitlines():
            if found := _LOADED.fullmatch(line.strip()):
                # Podman names all of them in one line, and does not tell IDs from names.
                for name in found["names"].split(","):
                    known = image_id(name)
                    (self._ids if known else self._names)[known or name.strip()] = None
        return super().see(record)

    def result(self) -> LoadedImages:
        """What was loaded."""
        return LoadedImages(tuple(self._names), tuple(self._ids))


class Importing(Progress):
    """The steps of an import."""

    def __init__(self) -> None:
        self._id: str | None = None

    def see(self, record: Mapping[str, Any]) -> str:
        """Take note of a record."""
        self._id = image_id(text_of(record, "status")) or self._id
        return super().see(record)

    def result(self) -> ImportedImage:
        """What was made.

        Raises:
            StreamBroken: the engine did not say.
        """
        if self._id is None:
            raise StreamBroken("the import ended without an image")
        return ImportedImage(self._id)


def step_of(record: Mapping[str, Any], model: T, text: str) -> Step[T]:
    """A record as a step."""
    detail = record.get("progressDetail")
    numbers = detail if isinstance(detail, Mapping) else {}
    text = plain(text)
    # Of BuildKit's records it says what they are, and not what they are about.
    id = None if "aux" in record else text_of(record, "id") or None
    return Step(
        id=id,
        status=text_of(record, "status") or text.strip(),
        current=_number(numbers.get("current")),
        # 0 says that it is not known.
        total=_number(numbers.get("total")) or None,
        unit=text_of(numbers, "units") or "B",
        text=text,
        record=model,
    )


def image_id(text: str) -> str | None:
    """A whole image ID, as engines write it; None where the text is none."""
    found = _ID.fullmatch(text.strip())
    return f"sha256:{found[1]}" if found else None


def text_of(record: Mapping[str, Any], key: str) -> str:
    """A text in a record; an empty one where there is none."""
    value = record.get(key)
    return value if isinstance(value, str) else ""


def plain(text: str) -> str:
    """Text without the colours in which the classic builder prints errors."""
    return _COLOURS.sub("", text) if "\x1b" in text else text


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _amount(count: int, unit: str) -> str:
    amount, prefix = float(count), ""
    for prefix in ("", "k", "M", "G", "T"):
        if amount < 1000 or prefix == "T":
            break
        amount /= 1000
    return f"{amount:.4g} {prefix}{unit}"
