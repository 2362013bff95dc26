"""Results of pulling, pushing, loading and importing images, and their progress; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from dockwire_api.hidden import reveal
from dockwire_api.operation import AsyncUpload
from dockwire_api.record import Record, field

from ...errors import InvalidArgument, StreamBroken
from .progress import BaseProgress, RegistryProgress, get_text, parse_image_id

_DIGEST = re.compile(r"Digest: (\S+:\S+)")
_STATUS = re.compile(r"Status: (Image is up to date|Downloaded newer image) for \S+")
_PUSHED = re.compile(r"(\S+): digest: (\S+:\S+) size: (\d+)")
_LOADED = re.compile(r"Loaded image(?: ID)?(?:\(s\))?: (?P<names>.+)")


class PulledImage(Record):
    """The result of a pull.

    Attributes:
        reference: the requested reference, with its tag or digest; without a tag if all tags
            were requested.
        digest: the digest of the manifest in the registry; for several tags, that of the last.
        is_new: whether a newer image was downloaded; False if the image was up to date, None if
            the engine does not say.
        id: the image's ID on the engine; None if all tags were requested.
        digests: the digest of each tag that was pulled.
    """

    reference: str
    digest: str | None = None
    is_new: bool | None = None
    id: str | None = None
    digests: Mapping[str, str] = field(factory=dict)

    @property
    def pinned(self) -> str | None:
        """The reference by digest, which always names this image; None without a digest."""
        if self.digest is None:
            return None
        name = self.reference.partition("@")[0]
        head, colon, tag = name.rpartition(":")
        return f"{head if colon and '/' not in tag else name}@{self.digest}"


class PushedTag(Record):
    """A pushed tag, with the digest and the size in bytes of its manifest."""

    tag: str
    digest: str
    size: int | None = None


class Pushed(Record):
    """The result of a push: the pushed tags, in the engine's order.

    ``tag``, ``digest`` and ``size`` are those of the last tag; None if the engine reports none.
    """

    tags: tuple[PushedTag, ...] = ()

    @property
    def tag(self) -> str | None:
        """The last tag that was pushed."""
        return self.tags[-1].tag if self.tags else None

    @property
    def digest(self) -> str | None:
        """The digest of its manifest."""
        return self.tags[-1].digest if self.tags else None

    @property
    def size(self) -> int | None:
        """The size of its manifest in bytes."""
        return self.tags[-1].size if self.tags else None


class LoadedImages(Record):
    """The result of a load: the names of the images, and the IDs of those without a name."""

    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """Names and IDs, as other calls accept them."""
        return (*self.names, *self.ids)


class ImportedImage(Record):
    """The result of an import: the ID of the image."""

    id: str


class PulledPlugin(Record):
    """The result of installing or upgrading a plugin.

    Attributes:
        reference: the requested reference in the registry.
        name: the plugin's name on this engine.
        digest: the digest of its manifest; None if the engine does not report it.
    """

    reference: str
    name: str
    digest: str | None = None


class PullProgress(RegistryProgress):
    """The progress of a pull."""

    def __init__(self, reference: str) -> None:
        self._reference = reference
        self._digest: str | None = None
        self._tag: str | None = None
        self._is_new: bool | None = None
        self._digests: dict[str, str] = {}

    def update(self, record: Mapping[str, Any]) -> str:
        """Process a record and return its text."""
        status = get_text(record, "status")
        if status.startswith("Pulling from "):
            self._tag = get_text(record, "id")
        elif found := _DIGEST.fullmatch(status):
            self._digest = found[1]
            if self._tag and "@" not in self._tag:
                self._digests[self._tag] = found[1]
        elif found := _STATUS.fullmatch(status):
            self._is_new = found[1].startswith("Downloaded")
        return super().update(record)

    def result(self) -> PulledImage:
        """Return what was pulled."""
        return PulledImage(self._reference, self._digest, self._is_new, None, dict(self._digests))


class PluginPullProgress(RegistryProgress):
    """The progress of installing or upgrading a plugin."""

    def __init__(self, reference: str, name: str) -> None:
        self._reference = reference
        self._name = name
        self._digest: str | None = None

    def update(self, record: Mapping[str, Any]) -> str:
        """Process a record and return its text."""
        if found := _DIGEST.fullmatch(get_text(record, "status")):
            self._digest = found[1]
        return super().update(record)

    def result(self) -> PulledPlugin:
        """Return what was installed."""
        return PulledPlugin(self._reference, self._name, self._digest)


class PushProgress(RegistryProgress):
    """The progress of pushing an image or a plugin."""

    def __init__(self) -> None:
        self._tags: dict[str, PushedTag] = {}

    def update(self, record: Mapping[str, Any]) -> str:
        """Process a record and return its text."""
        if found := _PUSHED.fullmatch(get_text(record, "status")):
            self._tags[found[1]] = PushedTag(found[1], found[2], int(found[3]))
        aux = record.get("aux")
        if isinstance(aux, Mapping):
            tag, digest, size = aux.get("Tag"), aux.get("Digest"), aux.get("Size")
            if isinstance(tag, str) and isinstance(digest, str):
                self._tags[tag] = PushedTag(tag, digest, size if isinstance(size, int) else None)
        return super().update(record)

    def result(self) -> Pushed:
        """Return what was pushed."""
        return Pushed(tuple(self._tags.values()))


class LoadProgress(BaseProgress):
    """The progress of a load."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}
        self._ids: dict[str, None] = {}

    def update(self, record: Mapping[str, Any]) -> str:
        """Process a record and return its text."""
        text = get_text(record, "stream")
        for line in text.splitlines():
            if found := _LOADED.fullmatch(line.strip()):
                # Podman lists all images in one line, names and IDs alike.
                for name in found["names"].split(","):
                    if id := parse_image_id(name):
                        self._ids[id] = None
                    else:
                        self._names[name.strip()] = None
        return super().update(record)

    def result(self) -> LoadedImages:
        """Return what was loaded."""
        return LoadedImages(tuple(self._names), tuple(self._ids))


class ImportProgress(BaseProgress):
    """The progress of an import."""

    def __init__(self) -> None:
        self._id: str | None = None

    def update(self, record: Mapping[str, Any]) -> str:
        """Process a record and return its text."""
        self._id = parse_image_id(get_text(record, "status")) or self._id
        return super().update(record)

    def result(self) -> ImportedImage:
        """Return the image.

        Raises:
            StreamBroken: the engine did not report an image.
        """
        if self._id is None:
            raise StreamBroken("the import ended without an image")
        return ImportedImage(self._id)


def import_source(source: AsyncUpload | str) -> tuple[str, AsyncUpload | None]:
    """Return the ``fromSrc`` parameter of an import, and the body to upload.

    Raises:
        InvalidArgument: the source is a str but not a URL.
    """
    # A URL is hidden, as it may hold a password; a local name would show it in tracebacks.
    if not isinstance(reveal(source), str):
        return "-", cast(AsyncUpload, reveal(source))
    if "://" not in cast(str, reveal(source)):
        raise InvalidArgument(
            "the source is a str and is not a URL",
            operation="ImageCreate",
            hint="To import a file, open it in binary mode and pass the open file.",
        )
    return cast(str, source), None
