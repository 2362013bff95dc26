"""The data of the templates of operations and resources."""

from __future__ import annotations

import builtins
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace

from .annotate import Annotate, filter_annotation, filter_kind, optional
from .docs import Section, docstring, raises, with_forms, with_versions
from .literals import call, quoted, several
from .naming import pascal
from .read import function_name
from .renamed import Alias, Aliases
from .shapes import (
    Api,
    Body,
    Field,
    Model,
    ModelType,
    Operation,
    Parameter,
    Scalar,
    SpecError,
    Type,
    Unlimited,
    Wait,
)

_STREAMS = {"bytes": "ByteStream", "frames": "FrameStream", "hijack": "Hijack"}
_RESULTS = {"none": "None", "changed": "bool", "text": "str"}
_RETURNS = {
    "none": "",
    "changed": "Whether anything changed; False if it was in that state already.",
    "text": "The engine's answer as text.",
    "records": "The request; an engine answers it with a stream of records.",
    "bytes": "The request; an engine answers it with a stream of bytes.",
    "frames": "The request; an engine answers it with a stream of output.",
    "hijack": "The request; an engine answers it by handing over the connection.",
}
_WORD = re.compile(r"\b[A-Za-z_]\w*")


@dataclass(frozen=True)
class Argument:
    """One argument of a function or method."""

    name: str
    annotation: str
    positional: bool
    required: bool
    about: str
    # A field of the body's model.
    in_body: bool = False
    default: str = "None"
    # A secret, or what may hold one: tracebacks with locals must not show it.
    hidden: bool = False

    @property
    def text(self) -> str:
        """The argument in a signature."""
        return f"{self.name}: {self.annotation}" + ("" if self.required else f" = {self.default}")

    @property
    def passed_on(self) -> str:
        """The argument in a call."""
        return self.name if self.positional else f"{self.name}={self.name}"


# The default is not None, which means to wait without limit.
_TIMEOUT = Argument(
    "timeout",
    "Timeout = DEFAULT",
    positional=False,
    required=True,
    about="",
)
_PROGRESS = Argument(
    "progress",
    "ProgressCallback | None = None",
    positional=False,
    required=True,
    about="Called while the data is sent, with the bytes sent so far and their total, None if"
    " that is unknown.",
)


@dataclass(frozen=True)
class Row:
    """One operation, ready to be written."""

    operation: Operation
    endpoint: str
    arguments: list[Argument]
    returns: str
    # The type of the answer, for the resources.
    result: str
    # The text of the mapping of values, and of the body.
    values: str
    body: str | None
    hidden: list[str]
    fields: list[tuple[str, str]]
    filters: list[tuple[str, list[tuple[str, str]]]]
    docstring: str
    # Old names of arguments, and of the function.
    renamed: list[Alias]
    old: list[Alias]

    @property
    def signature(self) -> str:
        """The parameters of the function."""
        return ", ".join(_signature(self.arguments))

    @property
    def loose(self) -> str:
        """The parameters of the function, including their old names."""
        return ", ".join(_signature(_with_old_names(self.arguments, self.renamed)))

    @property
    def passed_on(self) -> str:
        """The arguments in a call."""
        return ", ".join(argument.passed_on for argument in self.arguments)

    @property
    def constant(self) -> str:
        """The name of the endpoint."""
        return self.operation.function.upper()

    @property
    def fields_class(self) -> str:
        """The name of the mapping type of the body's fields."""
        return f"{self.operation.id}Fields"

    @property
    def options_class(self) -> str:
        """The name of the mapping type of those fields that are keyword-only arguments."""
        return f"{self.operation.id}Options"

    @property
    def options(self) -> list[tuple[str, str]]:
        """The fields of the body that are keyword-only arguments."""
        return [row for row in self.fields if row[0] not in self.operation.positional]

    @property
    def names(self) -> list[str]:
        """All names that the module of operations defines for this one."""
        return [
            self.operation.function,
            self.constant,
            *([self.fields_class] if self.fields else []),
            *([self.options_class] if len(self.options) < len(self.fields) else []),
            *(name for name, _ in self.filters),
            *(alias.old for alias in self.old),
        ]


def view(
    api: Api, operation: Operation, annotate: Annotate, known: Container[str], aliases: Aliases
) -> Row:
    """One operation, ready to be written."""

    def written(annotation: str) -> str:
        # Through the package, which loads the module of a model on first use.
        return _WORD.sub(
            lambda found: f"models.{found[0]}" if found[0] in known else found[0], annotation
        )

    arguments = [
        replace(argument, annotation=written(argument.annotation))
        for argument in _arguments(api, operation, annotate)
    ]
    body = operation.body
    result = (
        written(annotate.result(operation.result))
        if operation.result is not None
        else _RESULTS.get(operation.answer, "")
    )
    model = body_model(api, body)
    renamed = aliases.arguments(operation.id)
    return Row(
        operation=operation,
        endpoint=_endpoint(operation, annotate),
        arguments=arguments,
        returns=_returns(operation.answer, result),
        result=result,
        values=_mapping(row.name for row in operation.parameters),
        body=_body_text(body, arguments),
        hidden=[row.name for row in arguments if row.hidden],
        fields=[
            (row.name, row.annotation)
            for row in [*arguments, *_old_names(arguments, renamed)]
            if row.in_body and body is not None and model is not None
        ],
        filters=[
            (
                f"{operation.id}Filters",
                [(key, filter_annotation(kind)) for key, kind in row.filters],
            )
            for row in operation.parameters
            if row.filters
        ],
        docstring=_function_docstring(operation, arguments),
        renamed=renamed,
        old=aliases.functions[operation.id],
    )


def _returns(answer: str, result: str) -> str:
    if answer == "records":
        return f"Records[{result}]"
    return _STREAMS.get(answer) or f"Operation[{result}]"


# --- arguments ----------------------------------------------------------------------------------


def _signature(arguments: list[Argument]) -> list[str]:
    named = [row.text for row in arguments if not row.positional]
    return [row.text for row in arguments if row.positional] + (["*", *named] if named else [])


def _old_names(arguments: list[Argument], renamed: list[Alias]) -> list[Argument]:
    """Return the arguments that have old names, by these names."""
    by_name = {row.name: row for row in arguments}
    return [
        replace(by_name[alias.new], name=alias.old, positional=False, required=False, default="...")
        for alias in renamed
    ]


def _with_old_names(arguments: list[Argument], renamed: list[Alias]) -> list[Argument]:
    """Return all arguments; one with an old name is not required by its new name."""
    loose = {alias.new for alias in renamed}
    rows: list[Argument] = []
    for row in arguments:
        if row.name in loose or (row.positional and any(not other.required for other in rows)):
            row = replace(row, required=False, default="...")
        rows.append(row)
    return rows + _old_names(arguments, renamed)


def _arguments(api: Api, operation: Operation, annotate: Annotate) -> list[Argument]:
    """Return positional arguments first, then required ones, then the rest in the spec's order.

    Raises:
        SpecError: the positional arguments cannot be written as a signature.
    """
    rows = [_of_parameter(operation, row, annotate) for row in operation.parameters]
    body = operation.body
    model = body_model(api, body)
    if model is not None:
        rows += [_of_field(row, annotate) for row in model.fields]
    elif body is not None:
        annotation = "AsyncUpload" if body.type is None else annotate.parameter(body.type)
        rows.append(
            Argument(
                body.name,
                annotation if body.required else optional(annotation),
                False,
                body.required,
                body.about,
                hidden=isinstance(body.type, ModelType),
            )
        )
    by_name = {row.name: row for row in rows}
    if unknown := [name for name in operation.positional if name not in by_name]:
        raise SpecError(f"{operation.id}: x-positional names no argument: {', '.join(unknown)}")
    first = [replace(by_name[name], positional=True) for name in operation.positional]
    if sorted(first, key=lambda row: not row.required) != first:
        raise SpecError(f"{operation.id}: x-positional puts an optional argument before another")
    rest = [row for row in rows if row.name not in operation.positional]
    return first + sorted(rest, key=lambda row: not row.required)


def _of_parameter(operation: Operation, row: Parameter, annotate: Annotate) -> Argument:
    annotation = (
        f"{operation.id}Filters | Filters"
        if row.filters
        else annotate.parameter(row.type, row.encoding)
    )
    return Argument(
        row.name,
        annotation if row.required else optional(annotation),
        False,
        row.required,
        with_versions(
            with_forms(row.about or f"``{row.wire}``.", _form(row.type, row.encoding)), row.lifetime
        ),
        hidden=row.secret,
    )


def _form(type_: Type, encoding: str = "plain") -> str:
    """Return the kind of value that an argument takes, for its description."""
    return type_.name if encoding == "plain" and isinstance(type_, Scalar) else encoding


def _of_field(row: Field, annotate: Annotate) -> Argument:
    annotation = annotate.parameter(row.type)
    return Argument(
        row.name,
        annotation if row.required else optional(annotation),
        False,
        row.required,
        with_versions(with_forms(row.about or f"``{row.wire}``.", _form(row.type)), row.lifetime),
        in_body=True,
        hidden=row.secret,
    )


def body_model(api: Api, body: Body | None) -> Model | None:
    if body is None or body.style != "fields" or not isinstance(body.type, ModelType):
        return None
    name = body.type.name
    return next(model for model in api.models if model.name == name)


def _body_text(body: Body | None, arguments: list[Argument]) -> str | None:
    if body is None:
        return None
    if body.style != "fields":
        return body.name
    return _mapping(row.name for row in arguments if row.in_body)


def _mapping(names: Iterable[str]) -> str:
    return "{" + ", ".join(f'"{name}": {name}' for name in names) + "}"


# --- the endpoint -------------------------------------------------------------------------------


def _endpoint(operation: Operation, annotate: Annotate) -> str:
    """Return the expression of an operation's ``Endpoint``, without default values."""
    parameters = [_parameter(row, annotate) for row in operation.parameters]
    return call(
        "Endpoint",
        id=quoted(operation.id),
        method=quoted(operation.http_method),
        path=quoted(operation.path),
        answer=quoted(operation.answer),
        ok=several(str(code) for code in operation.ok),
        parameters=several(parameters) if parameters else None,
        body=_body(operation.body, annotate),
        result=annotate.kind(operation.result, received=True) if operation.result else None,
        header=quoted(operation.header) if operation.header else None,
        versioned=None if operation.versioned else "False",
        wait=_wait(operation.wait),
        unlimited=_unlimited(operation.unlimited),
        accept=quoted(operation.accept) if operation.accept else None,
        tagged=several([quoted(name) for name in operation.tagged]) if operation.tagged else None,
    )


def _wait(wait: Wait | None) -> str | None:
    if wait is None:
        return None
    return call(
        "Wait",
        parameter=quoted(wait.parameter) if wait.parameter else None,
        default=repr(wait.default),
    )


def _unlimited(unlimited: Unlimited | None) -> str | None:
    if unlimited is None:
        return None
    return call(
        "Unlimited",
        parameter=quoted(unlimited.parameter) if unlimited.parameter else None,
        unset="True" if unlimited.unset else None,
        silence="True" if unlimited.silence else None,
    )


def _parameter(row: Parameter, annotate: Annotate) -> str:
    filters = ", ".join(f"{quoted(key)}: {filter_kind(kind)}" for key, kind in row.filters)
    return call(
        "Parameter",
        quoted(row.name),
        quoted(row.wire),
        quoted(row.place),
        annotate.kind(row.type),
        encoding=None if row.encoding == "plain" else quoted(row.encoding),
        required="True" if row.required else None,
        noun=quoted(row.noun) if row.noun else None,
        slashes="True" if row.slashes else None,
        unset=None if row.unset is None else quoted(row.unset),
        filters=f"{{{filters}}}" if filters else None,
        secret="True" if row.secret else None,
        credentials_for=None if row.credentials_for is None else quoted(row.credentials_for),
    )


def _body(body: Body | None, annotate: Annotate) -> str | None:
    if body is None:
        return None
    fields = body.style == "fields" and isinstance(body.type, ModelType)
    return call(
        "Body",
        quoted(body.style),
        media=None if body.media == "application/json" else quoted(body.media),
        name=None if body.name == "body" else quoted(body.name),
        kind=None if body.type is None else annotate.kind(body.type),
        required="True" if body.required else None,
        # A function: calling it loads the model.
        fields=f"lambda: models.{body.type.name}.FIELDS"
        if fields and isinstance(body.type, ModelType)
        else None,
        unset=f"{{{', '.join(f'{quoted(k)}: {quoted(v)}' for k, v in body.unset)}}}"
        if body.unset
        else None,
    )


# --- docstrings ---------------------------------------------------------------------------------


def _paragraphs(operation: Operation) -> list[str]:
    return [
        (operation.summary or f"{operation.resource}: {operation.method}.")
        + ("" if operation.summary.endswith(".") or not operation.summary else "."),
        operation.about,
        with_versions(
            f"API operation ``{operation.id}``: ``{operation.http_method} {operation.path}``.",
            operation.lifetime,
        ),
        "Experimental: only engines in experimental mode have it, and it may change."
        if operation.experimental
        else "",
    ]


def _settings(operation: Operation) -> list[Argument]:
    """Return the parameters of a method that are not those of its operation."""
    uploads = operation.body is not None and operation.body.style == "upload"
    return [_PROGRESS, _TIMEOUT] if uploads else [_TIMEOUT]


def _args(arguments: list[Argument]) -> list[tuple[str, str]]:
    return [(row.name, row.about) for row in arguments]


def _timeout_text(operation: Operation) -> str:
    """Describe the time limit of a method, with its default."""
    text = "Seconds for the whole call; None for no limit. By default, "
    unlimited, wait = operation.unlimited, operation.wait
    if unlimited is not None:
        if unlimited.parameter is None:
            return "Seconds for the whole call; None, the default, for no limit."
        return f"{text}the engine object's timeout, and no limit with ``{unlimited.parameter}``."
    if wait is None:
        return f"{text}the engine object's timeout."
    if wait.parameter is None:
        return (
            f"{text}the engine object's timeout and {wait.default:g} seconds more, for which the"
            " engine itself may wait."
        )
    return f"{text}the engine object's timeout and the seconds of ``{wait.parameter}``."


def _function_docstring(operation: Operation, arguments: list[Argument]) -> str:
    returns = operation.returns or _RETURNS.get(operation.answer, "")
    return docstring(
        _paragraphs(operation),
        [
            Section("Args", _args(arguments)),
            Section("Returns", [("", returns)] if returns else []),
        ],
    )


def _method_docstring(row: Row, arguments: list[Argument]) -> str:
    operation = row.operation
    returns = operation.returns or _RETURNS.get(operation.answer, "")
    return docstring(
        _paragraphs(operation),
        [
            Section(
                "Args",
                [
                    *_args(arguments),
                    *_args(_settings(operation)[:-1]),
                    (_TIMEOUT.name, _timeout_text(operation)),
                ],
            ),
            Section("Returns", [("", returns)] if returns else []),
            raises(operation.id, operation.errors, bool(arguments)),
        ],
        indent=8,
    )


# --- resources ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Method:
    """One method of a resource."""

    name: str
    function: str
    signature: str
    # The signature with the old names of arguments.
    loose: str
    renamed: list[Alias]
    passed_on: str
    # The other arguments of ``send``.
    settings: str
    hidden: list[str]
    result: str
    docstring: str


@dataclass(frozen=True)
class OldMethod:
    """A method by an old name."""

    alias: Alias
    # The current method; None if it is written by hand.
    method: Method | None
    resource: str
    name: str
    # Whether it is still in this resource.
    here: bool


@dataclass(frozen=True)
class ResourceView:
    """The synchronous and the asynchronous class of a resource."""

    name: str
    classes: list[tuple[str, str, list[Method], list[OldMethod]]]
    # The resources that methods have moved to.
    others: list[str]


def class_name(resource: str) -> str:
    """The class of a resource."""
    return pascal(resource)


def resource_view(resource: str, all_rows: Mapping[str, Row], aliases: Aliases) -> ResourceView:
    """Return a resource without the methods that are written by hand."""
    rows = [
        row
        for row in all_rows.values()
        if row.operation.resource == resource and not row.operation.hand
    ]
    old = aliases.methods(resource)
    names = {row.operation.method for row in rows} | {alias.old for alias, _ in old}
    name = class_name(resource)

    def written(upload: str) -> tuple[list[Method], list[OldMethod]]:
        return (
            [_method(row, names, upload) for row in rows],
            [
                OldMethod(
                    alias=alias,
                    method=None
                    if operation.hand
                    else _method(
                        all_rows[operation.id],
                        names,
                        upload,
                        "_operations"
                        if operation.resource == resource
                        else f"_{operation.resource}",
                    ),
                    resource=operation.resource,
                    name=operation.method,
                    here=operation.resource == resource,
                )
                for alias, operation in old
            ],
        )

    return ResourceView(
        name=resource,
        classes=[
            (name, "", *written("Upload")),
            (f"Async{name}", "async", *written("AsyncUpload")),
        ],
        others=sorted(
            {row.resource for _, row in old if row.resource != resource and not row.hand}
        ),
    )


def _method(row: Row, methods: set[str], upload: str, module: str = "_operations") -> Method:
    def written(annotation: str) -> str:
        annotation = re.sub(r"\bAsyncUpload\b", upload, annotation)
        for name, _ in row.filters:
            annotation = re.sub(rf"\b{name}\b", f"{module}.{name}", annotation)
        # In the annotations of a class, a method called list would shadow the builtin.
        return _WORD.sub(lambda found: _builtin(found[0], methods), annotation)

    arguments = [replace(arg, annotation=written(arg.annotation)) for arg in row.arguments]
    loose = _with_old_names(arguments, row.renamed)
    settings = _settings(row.operation)
    return Method(
        name=row.operation.method,
        function=f"{module}.{row.operation.function}",
        signature=", ".join(["self", *_signature([*arguments, *settings])]),
        loose=", ".join(["self", *_signature([*loose, *settings])]),
        renamed=row.renamed,
        passed_on=row.passed_on,
        settings=", ".join(argument.passed_on for argument in settings),
        hidden=row.hidden,
        result=written(row.result),
        docstring=_method_docstring(row, arguments),
    )


def _builtin(name: str, methods: set[str]) -> str:
    return f"builtins.{name}" if name in methods and hasattr(builtins, name) else name


def old_constants(rows: list[Row], aliases: Aliases) -> list[Alias]:
    """Return the old names of what an operation defines, except its function."""
    found = []
    for row in rows:
        operation = row.operation
        for alias in (alias for alias in aliases.operations if alias.new == operation.id):
            old = function_name(alias.old)
            pairs = [(old.upper(), row.constant)]
            pairs += [
                (name.replace(operation.id, alias.old, 1), name)
                for name in row.names
                if name.startswith(operation.id)
            ]
            found += [Alias("", *pair, alias.since) for pair in pairs]
    return found


def old_classes(aliases: Aliases) -> list[Alias]:
    """Old names of the classes of resources."""
    return [
        Alias("", colour + class_name(alias.old), colour + class_name(alias.new), alias.since)
        for alias in aliases.resources
        for colour in ("", "Async")
    ]
