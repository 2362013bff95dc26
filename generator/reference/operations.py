"""The pages of the operations: what each is on the wire, and what it is called here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import endpoints
from ..annotate import Annotate
from ..docs import ERRORS, with_versions
from ..forms import Forms
from ..renamed import Aliases
from ..shapes import Api, Field, Lifetime, Operation
from .text import Links, narrow, page, table

_ABOUT = """\
The operations of the Docker Engine API that belong to {resource}. `engine.send` sends the result of
a function of `dockwire_api.operations`; the methods do the same, and more.
"""
_INDEX = """\
All operations of the Docker Engine API {version}, with the methods that use them.
`engine.supports("ContainerRename")` says whether the engine's version has one.
"""


class Operations:
    """The documentation of the operations; ``users`` are the methods that use each of them."""

    def __init__(
        self, api: Api, forms: Forms, links: Links, users: Mapping[str, Sequence[str]]
    ) -> None:
        self._api, self._links, self._users = api, links, users
        self._annotate = Annotate(forms)
        self._aliases = Aliases(api, forms)
        for operation in api.operations:
            links.add(f"API.{operation.id}", path_of(operation.resource), operation.id)
            links.add(operation.function, path_of(operation.resource), operation.id)

    def index(self) -> str:
        """Return the page that lists all operations."""
        path = "operations/index.md"
        heads = ["operation", "request", "methods", "versions"]
        parts = []
        for resource in self._api.resources:
            rows = [
                [
                    self._links.link(path, f"API.{row.id}", row.id),
                    f"`{row.http_method.upper()} {row.path}`",
                    self._methods(path, row),
                    _versions(row.lifetime),
                ]
                for row in self._api.in_resource(resource)
            ]
            parts += [f"## {resource}", table(heads, rows)]
        return page("Operations", _INDEX.format(version=self._api.version), *parts)

    def page(self, resource: str) -> str:
        """Return the page of a resource."""
        path = path_of(resource)
        about = _ABOUT.format(resource=self._links.link(path, f"engine.{resource}"))
        rows = self._api.in_resource(resource)
        return page(f"Operations of {resource}", about, *(self._one(path, row) for row in rows))

    def _methods(self, path: str, operation: Operation) -> str:
        return ", ".join(self._links.link(path, name) for name in self._users.get(operation.id, ()))

    def _one(self, path: str, operation: Operation) -> str:
        row = endpoints.view(self._api, operation, self._annotate, (), self._aliases)
        request = f"`{operation.http_method.upper()} {operation.path}`"
        experimental = "only on engines in experimental mode" if operation.experimental else ""
        facts = [
            ["methods", self._methods(path, operation) or "none"],
            ["function", f"`dockwire_api.operations.{operation.function}`"],
            ["API versions", _versions(operation.lifetime) or "all"],
            ["needs", experimental],
            ["result", self._result(path, operation, row.result)],
            ["status", ", ".join(map(str, operation.ok))],
            ["errors", self._errors(path, operation)],
        ]
        parts = [
            f"## {operation.id} {{#{operation.id}}}",
            self._links.prose(path, operation.summary),
            self._links.prose(path, operation.about),
            table(["request", request], [fact for fact in facts if fact[1]]),
        ]
        if row.arguments:
            parts.append(self._arguments(path, operation, row))
        return "\n\n".join(part for part in parts if part)

    def _arguments(self, path: str, operation: Operation, row: endpoints.Row) -> str:
        places = {each.name: f"{each.place}: {each.wire}" for each in operation.parameters}
        body = operation.body
        if body is not None and body.style != "fields":
            places[body.name] = "body"
        wires = {field.name: field.wire for field in self._fields(operation)}
        rows = [
            [
                f"`{argument.name}`<br>{places.get(argument.name) or wires[argument.name]}",
                self._links.annotation(path, argument.annotation, "models."),
                self._links.line(path, argument.about),
            ]
            for argument in row.arguments
        ]
        return narrow(table(["argument", "type", "description"], rows), "fields")

    def _fields(self, operation: Operation) -> Sequence[Field]:
        model = endpoints.body_model(self._api, operation.body)
        return model.fields if model is not None else ()

    def _result(self, path: str, operation: Operation, result: str) -> str:
        streams = {
            "records": "a stream of ",
            "bytes": "a stream of bytes",
            "frames": "a stream of output",
            "hijack": "the connection, as a stream in both directions",
        }
        kind = self._links.annotation(path, result, "models.") if result not in ("", "None") else ""
        text = streams.get(operation.answer, "") + kind
        returns = self._links.line(path, operation.returns)
        return ": ".join(part for part in (text, returns) if part) or "none"

    def _errors(self, path: str, operation: Operation) -> str:
        return "; ".join(
            f"{status} {self._links.link(path, ERRORS[status][0])}"
            for status in operation.errors
            if status in ERRORS
        )


def path_of(resource: str) -> str:
    """Return the page of the operations of a resource."""
    return f"operations/{resource}.md"


def _versions(lifetime: Lifetime | None) -> str:
    return with_versions("", lifetime).rstrip(".").replace("From API", "from").replace("API ", "")
