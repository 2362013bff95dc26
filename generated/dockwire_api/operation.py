# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.
"""Requests as pure data, without a network or an HTTP library.

``Endpoint`` describes an operation of the API, ``Operation`` one call of it. The functions of
``dockwire_api.operations`` return operations; ``Engine.send`` carries them out.
"""

from __future__ import annotations

import enum
from collections.abc import AsyncIterable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, Literal, Protocol, TypeAlias, TypeVar

from .record import Record, field
from .values import ANY, Kind

if TYPE_CHECKING:
    from .model import Field

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Place: TypeAlias = Literal["path", "query", "header"]
Encoding: TypeAlias = Literal[
    "plain",  # text, number; a bool is 1 or 0
    "repeat",  # key=a&key=b
    "comma",  # key=a,b
    "json",  # one JSON document
    "json-repeat",  # every item a JSON document, the key repeated
    "filters",  # {"key": ["value", ...]} as JSON
    "timestamp",  # seconds since 1970 with nanoseconds
    "path",  # the path of a file; lone surrogates are bytes, as in os.fsencode
    "auth",  # base64url of the JSON of an AuthConfig
]
Answer: TypeAlias = Literal[
    "json",  # one JSON document, decoded by ``result``
    "none",  # no body
    "changed",  # no body; 204 if something changed, 304 if it was in that state already
    "text",  # plain text
    "headers",  # the answer is in the headers, decoded by ``result``
    "records",  # a stream of JSON objects, each decoded by ``result``
    "bytes",  # a stream of bytes
    "frames",  # a stream of output: frames, or raw with a TTY
    "hijack",  # the connection itself, in both directions
]
BodyStyle: TypeAlias = Literal["fields", "value", "upload"]


class Unset(enum.Enum):
    """The type of ``DEFAULT``: no value was given, the engine object's own setting counts."""

    DEFAULT = "default"

    def __repr__(self) -> str:
        return "DEFAULT"


DEFAULT = Unset.DEFAULT
Timeout: TypeAlias = float | None | Literal[Unset.DEFAULT]
"""Seconds; None waits without limit, DEFAULT takes what the engine object is set to."""

Upload: TypeAlias = bytes | bytearray | memoryview | BinaryIO | Iterable[bytes]
"""Bytes to send: in memory, from an open binary file, or from an iterable."""
AsyncUpload: TypeAlias = Upload | AsyncIterable[bytes]
"""An ``Upload``, or an asynchronous iterable of bytes."""

ProgressCallback: TypeAlias = Callable[[int, int | None], object]
"""Called with the bytes sent or received so far and their total, None if that is unknown."""


class Parameter(Record):
    """A path, query or header parameter."""

    name: str
    wire: str
    place: Place
    kind: Kind
    encoding: Encoding = "plain"
    required: bool = False
    # The kind of object that a path parameter identifies ("container"), for messages.
    noun: str = ""
    # The path parameter is a reference such as an image name: its slashes are not quoted.
    slashes: bool = False
    # The text to send by default, for engines that require one.
    unset: str | None = None
    # For "filters": the kind of each known key.
    filters: Mapping[str, Kind] = field(factory=dict)
    secret: bool = False
    # For credentials: the parameter with the image whose registry they are for, or "*" for the
    # credentials of all registries. The sender may look them up by it.
    credentials_for: str | None = None


class Body(Record):
    """How the body of an operation is encoded."""

    style: BodyStyle
    media: str = "application/json"
    name: str = "body"
    kind: Kind = ANY
    required: bool = False
    # For "fields": a function that loads the fields of the body's model.
    fields: Callable[[], tuple[Field, ...]] = tuple
    # For "fields": the default values to send, by wire name.
    unset: Mapping[str, str | int | bool] = field(factory=dict)


class Wait(Record):
    """A call that waits on purpose: for the seconds in a parameter, or for ``default`` seconds."""

    parameter: str | None = None
    default: float = 0.0


class Unlimited(Record):
    """A call without a time limit by default: how long it takes depends on what there is to do.

    Attributes:
        parameter: it has none only with this parameter; None if always.
        unset: whether the parameter counts if it is not given.
        silence: whether the silence of its stream has no limit by default, too.
    """

    parameter: str | None = None
    unset: bool = False
    silence: bool = False


class Endpoint(Record, eq=False):
    """An operation of the API: what is the same for every call."""

    id: str
    method: str
    path: str
    answer: Answer
    ok: tuple[int, ...]
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    result: Kind | None = None
    # For "headers": the one header that holds the answer as base64 of JSON; None for all headers.
    header: str | None = None
    # False for the few paths without an API version.
    versioned: bool = True
    wait: Wait | None = None
    unlimited: Unlimited | None = None
    # The Accept header, where the engine chooses a format by it.
    accept: str | None = None
    # The parameters with an image's name, which may have the tag, "name:tag", and with the tag.
    tagged: tuple[str, str] | None = None


class Request(Record):
    """One call of an operation: its endpoint, the parameters by Python name, and the body.

    The body is a mapping of attribute names for the style "fields", a model or other value for
    "value", and bytes or a source of bytes for "upload".
    """

    endpoint: Endpoint
    values: Mapping[str, Any] = field(factory=dict)
    body: Any = None

    def __repr__(self) -> str:
        # Values may be secrets.
        endpoint = self.endpoint
        return f"<{type(self).__name__} {endpoint.id}: {endpoint.method} {endpoint.path}>"


class Operation(Request, Generic[T_co]):
    """A call that is answered by one value of type ``T_co``."""


class Records(Request, Generic[T_co]):
    """A call that is answered by a stream of objects of type ``T_co``."""


class ByteStream(Request):
    """A call that is answered by a stream of bytes."""


class FrameStream(Request):
    """A call that is answered by output: stdout and stderr in frames, or raw with a TTY."""


class Hijack(Request):
    """A call that takes over its connection and uses it in both directions."""


class Sender(Protocol):
    """What resources need from an engine: it carries out operations."""

    def send(
        self,
        operation: Operation[T],
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
    ) -> T:
        """Carry out an operation and return its decoded answer."""
        ...


class AsyncSender(Protocol):
    """What asynchronous resources need from an engine."""

    async def send(
        self,
        operation: Operation[T],
        *,
        progress: ProgressCallback | None = None,
        timeout: Timeout = DEFAULT,
    ) -> T:
        """Carry out an operation and return its decoded answer."""
        ...
