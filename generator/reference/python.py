"""The pages of the public modules: classes, methods, functions and aliases, by their docstrings."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import griffe
from griffe import DocstringSectionKind as Kind

from ..exports import ROOT, module_texts, path_of, public_names
from ..unasync import sync_name
from .text import Links, narrow, page, table

_USES = re.compile(r"\(API:\s+([\w,\s]+)\)|API operation ``(\w+)``")
_WIDTH = 92
# What this introduces in a docstring of an error is its advice.
_TO_DO = "What to do: "
# Longer values are left out.
_LONGEST = 2000
_ERRORS = "dockwire.errors"
# The pages of what `dockwire` itself exports; the other public modules have a page each.
_ENGINES = ("Engine", "Cluster")
# Those of their pages that have another subject than the rest.
_KINDS = {
    "engine.md": "Engines and clusters",
    "client.md": "Settings and results",
    "fields.md": "Keyword arguments",
    "types.md": "Types of arguments",
}
_TITLES = {
    "dockwire.errors": "All errors",
    "dockwire.files": "Files",
    "dockwire.handles": "Handles",
    "dockwire.hooks": "Hooks",
    "dockwire.httpx2": "Transports for httpx2",
    "dockwire.opentelemetry": "OpenTelemetry",
    "dockwire.progress": "Progress",
    "dockwire.results": "Results",
    "dockwire.streams": "Streams",
    "dockwire.testing": "Testing",
}


class Code:
    """The documentation of the code: its public names, and which page each is on."""

    def __init__(self, links: Links) -> None:
        self._links = links
        loader = griffe.GriffeLoader(
            search_paths=[ROOT / "generated", ROOT / "overrides"], docstring_parser="google"
        )
        for package in ("dockwire", "dockwire_api"):
            loader.load(package)
        self._modules = loader.modules_collection
        self._exported: dict[str, list[str]] = defaultdict(list)
        self._objects: dict[str, Any] = {}
        self.pages: dict[str, tuple[str, list[str]]] = {}
        self._place()

    def _place(self) -> None:
        """Give each name to one page: that of the module with the narrower subject."""
        modules = public_names()
        self._texts = module_texts()
        # This module is written, not made of other ones.
        names = modules["dockwire"]
        # In the order of the file: a class after its bases.
        tree = ast.parse(path_of(_ERRORS).read_text(encoding="utf-8"))
        order = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
        errors = {name: _ERRORS for name in order if names.get(name) == _ERRORS}
        modules[_ERRORS] = errors
        self._resources: dict[str, str] = {}
        placed: set[str] = set()
        for module, names in sorted(modules.items(), key=lambda row: (row[0] == "dockwire", row)):
            own: list[str] = []
            for name, defined in names.items():
                self._exported[name].append(module)
                if name not in placed and module != "dockwire.httpx2":
                    self._objects[name] = self._modules[f"{defined}.{name}"]
                    own.append(name)
            placed |= set(own)
            self._assign(module, [name for name in own if not self._is_twin(name, own)])

    def _is_twin(self, name: str, names: Iterable[str]) -> bool:
        """Whether a name is the asynchronous form of another one, which documents both."""
        return sync_name(name) != name and sync_name(name) in names

    def _assign(self, module: str, names: list[str]) -> None:
        if module == "dockwire.resources":
            for name in names:
                resource = self._objects[name].path.split(".")[-2]
                self._resources[name] = resource
                self._register(f"resources/{resource}.md", name)
                self._links.add(f"engine.{resource}", f"resources/{resource}.md", name)
            return
        if module == "dockwire":
            for path, title in _KINDS.items():
                self._add(path, title, [name for name in names if self._kind(name) == path])
            return
        self._add(f"{module.rpartition('.')[2]}.md", _TITLES[module], names)

    def _add(self, path: str, title: str, names: list[str]) -> None:
        self.pages[path] = (title, names)
        names.sort(key=lambda name: name not in _ENGINES[:1])
        for name in names:
            self._register(path, name)

    def _kind(self, name: str) -> str:
        """The page of a name that only `dockwire` itself exports."""
        found = self._objects[name]
        if name in _ENGINES:
            return "engine.md"
        if found.is_attribute:
            return "client.md" if name.startswith("_") else "types.md"
        if found.is_function:
            return "client.md"
        bases = [str(base) for each in (found, *found.mro()) for base in each.bases]
        return "fields.md" if "TypedDict" in bases else "client.md"

    def _register(self, path: str, name: str) -> None:
        self._links.add(name, path, name)
        self._links.add(f"Async{name}", path, name)
        prefix = self._resources.get(name, name)
        if getattr(self._objects[name], "is_class", False):
            for method in self._methods(self._objects[name]):
                self._links.add(f"{prefix}.{method.name}", path, f"{prefix}.{method.name}")

    # --- methods ----------------------------------------------------------------------------------

    def _methods(self, owner: griffe.Class) -> list[Any]:
        """The public methods and properties of a class, inherited ones included, by name."""
        found: dict[str, Any] = {}
        for each in (owner, *(base for base in owner.mro())):
            for name, member in each.members.items():
                if not name.startswith("_") and not member.is_alias and _is_method(member):
                    found.setdefault(name, member)
        return [found[name] for name in sorted(found)]

    def users(self) -> dict[str, list[str]]:
        """Return the methods that use each operation, by its ID."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, resource in self._resources.items():
            for method in self._methods(self._objects[name]):
                text = method.docstring.value if method.docstring else ""
                for several, one in _USES.findall(text):
                    for operation in re.split(r",\s*", several or one):
                        if f"{resource}.{method.name}" not in found[operation]:
                            found[operation].append(f"{resource}.{method.name}")
        return found

    @property
    def resources(self) -> list[str]:
        """The resources, sorted."""
        return sorted(self._resources.values())

    # --- pages ------------------------------------------------------------------------------------

    def resource(self, resource: str) -> str:
        """Return the page of a resource."""
        [name] = [name for name, each in self._resources.items() if each == resource]
        path, owner = f"resources/{resource}.md", self._objects[name]
        methods = self._methods(owner)
        rows = [
            [self._links.link(path, f"{resource}.{method.name}"), self._first_line(path, method)]
            for method in methods
        ]
        asynchronous = self._objects.get(f"Async{name}")
        return page(
            f"engine.{resource}" if resource != "jobs" else "cluster.jobs",
            f"## {name} {{#{name}}}",
            self._names(name),
            self._docstring(path, owner),
            table(["method", "does"], rows),
            *(self._method(path, resource, method, asynchronous) for method in methods),
        )

    def page(self, path: str) -> str:
        """Return the page of a module."""
        title, names = self.pages[path]
        about = self._texts.get(f"dockwire.{path.removesuffix('.md')}", "")
        return page(
            title,
            self._links.prose(path, about),
            self.advice(path) if path == "errors.md" else "",
            *(self._object(path, name) for name in names),
        )

    def advice(self, path: str) -> str:
        """Return the table of all errors: when each is raised, and what to do."""
        rows = []
        for name in self.pages["errors.md"][1]:
            text = self._objects[name].docstring.value
            when, do = text.partition("\n\n")[0], text.partition(_TO_DO)[2]
            rows.append(
                [
                    self._links.link(path, name),
                    self._links.line(path, when),
                    self._links.line(path, f"{do[:1].upper()}{do[1:]}"),
                ]
            )
        return narrow(table(["error", "when", "what to do"], rows))

    def _object(self, path: str, name: str) -> str:
        found = self._objects[name]
        head = [f"## {name} {{#{name}}}", self._names(name)]
        if found.is_class:
            return "\n\n".join([*head, *self._class(path, name, found)])
        if found.is_function:
            signature = f"```python\n{_signature(name, found)}\n```"
            return "\n\n".join([*head, signature, self._docstring(path, found)])
        value = f"```python\n{name} = {_source(found.value)}\n```"
        return "\n\n".join([*head, value, self._docstring(path, found)])

    def _class(self, path: str, name: str, found: griffe.Class) -> Iterator[str]:
        bases = [str(base) for base in found.bases]
        public = [self._links.link(path, base) for base in bases if base in self._links.places]
        builtin = [f"`{base}`" for base in bases if base in _BUILTIN]
        if public + builtin:
            yield f"Subclass of {', '.join(public + builtin)}."
        constructor = found.members.get("__init__")
        if constructor is not None and any(
            section.kind is Kind.parameters
            for each in (found, constructor)
            for section in _sections(each)
        ):
            # What users make themselves has its arguments described.
            yield f"```python\n{_signature(name, constructor)}\n```"
        yield self._docstring(path, found)
        if constructor is not None and constructor.docstring:
            yield self._docstring(path, constructor)
        attributes = list(self._attributes(path, found))
        if attributes:
            heads = ["attribute", "type", "description"]
            yield narrow(table(heads, attributes), "fields")
        methods = self._methods(found)
        if path == "handles.md":
            yield self._table_of_methods(path, found, methods)
        else:
            asynchronous = self._objects.get(f"Async{name}")
            for method in methods:
                yield self._method(path, name, method, asynchronous)

    def _attributes(self, path: str, found: griffe.Class) -> Iterator[list[str]]:
        """The annotated attributes of a class and of its undocumented bases, with descriptions."""
        names: set[str] = set()
        for owner in (found, *found.mro()):
            if owner is not found and owner.name in self._links.places:
                break
            about = self._descriptions(owner)
            for name, member in owner.members.items():
                if name in names or not isinstance(member, griffe.Attribute):
                    continue
                if not _is_attribute(member):
                    continue
                names.add(name)
                type_ = self._links.annotation(path, str(member.annotation))
                yield [f"`{name}`", type_, self._links.line(path, about.get(name, ""))]

    def _descriptions(self, found: griffe.Class) -> dict[str, str]:
        """What is said about attributes: in the docstrings of the class, or of its function."""
        about = {
            name: member.docstring.value
            for name, member in found.members.items()
            if member.is_attribute and member.docstring
        }
        for each in (found, self._described_by(found)):
            for section in _sections(each) if each is not None else ():
                if section.kind in (Kind.attributes, Kind.parameters):
                    about |= {row.name: row.description for row in section.value}
        return about

    def _described_by(self, found: griffe.Class) -> Any:
        """The function whose arguments a class of the generated code has as its keys."""
        named = re.search(
            r"arguments of ``(\w+)``", found.docstring.value if found.docstring else ""
        )
        module = found.parent
        if named is None or module is None or not found.path.startswith("dockwire_api.operations."):
            return None
        return module.members[named[1]]

    def _table_of_methods(self, path: str, found: griffe.Class, methods: list[Any]) -> str:
        """The methods of a handle, which are those of resources without their first argument."""
        rows = []
        for method in methods:
            uses = re.findall(r"\w+", " ".join(self._places_of(found, method.name)))
            target = next(
                (
                    f"{resource}.{method.name}"
                    for resource in self.resources
                    if f"{resource}.{method.name}" in self._links.places and resource in uses
                ),
                "",
            )
            label = self._links.link(path, target, method.name) if target else f"`{method.name}`"
            rows.append([label, self._first_line(path, method)])
        return table(["method", "does"], rows)

    def _places_of(self, found: griffe.Class, method: str) -> list[str]:
        """The resources that a handle's class mentions, in its docstring or its method's body."""
        text = found.docstring.value if found.docstring else ""
        return [text, *(["images"] if method == "commit" else [])]

    def _names(self, name: str) -> str:
        modules = [f"`{module}.{name}`" for module in self._exported[name]]
        both = f"Async{name}"
        if both in self._objects:
            modules += [f"`{module}.{both}`" for module in self._exported[both]]
        return " · ".join(modules)

    def _method(self, path: str, prefix: str, method: Any, asynchronous: Any) -> str:
        parts = [f"### {prefix}.{method.name} {{#{prefix}.{method.name}}}"]
        if method.is_attribute:
            parts.append(f"A property: {self._links.annotation(path, str(method.annotation))}.")
        else:
            signature = _signature(f"{prefix}.{method.name}", method)
            parts.append(f"```python\n{signature}\n```")
        parts.append(self._docstring(path, method))
        if asynchronous is not None and not method.is_attribute:
            use = _asynchronous_use(asynchronous, method.name)
            if use and prefix in self.resources:
                owner = "cluster" if prefix == "jobs" else "engine"
                call = f"{owner}.{prefix}.{method.name}(...)"
                parts.append("Async: " + ", or ".join(f"`{each} {call}`" for each in use))
            elif use:
                parts.append("Async: " + ", or ".join(f"`{each}`" for each in use))
        return "\n\n".join(part for part in parts if part)

    # --- docstrings -------------------------------------------------------------------------------

    def _first_line(self, path: str, found: Any) -> str:
        text = found.docstring.value if found.docstring else ""
        return self._links.line(path, text.partition("\n\n")[0].partition(" (API:")[0])

    def _docstring(self, path: str, found: Any) -> str:
        parts = []
        for section in _sections(found):
            if section.kind is Kind.text:
                text = self._links.prose(path, section.value)
                parts.append(text.replace(_TO_DO, f"**{_TO_DO.strip()}** "))
            elif section.kind is Kind.parameters:
                parts.append(self._entries(path, "Arguments", section.value))
            elif section.kind is Kind.raises:
                rows = [(str(row.annotation), row.description) for row in section.value]
                parts.append(
                    "\n".join(
                        [
                            "**Raises**",
                            "",
                            *(
                                f"- {self._links.link(path, name)}: {self._links.line(path, text)}"
                                for name, text in rows
                            ),
                        ]
                    )
                )
            elif section.kind in (Kind.returns, Kind.yields):
                text = " ".join(row.description for row in section.value)
                title = "Returns" if section.kind is Kind.returns else "Yields"
                parts.append(f"**{title}** {self._links.line(path, text)}")
            elif section.kind is not Kind.attributes:
                raise ValueError(f"{found.path}: a docstring section {section.kind}")
        return "\n\n".join(part for part in parts if part)

    def _entries(self, path: str, title: str, rows: Sequence[Any]) -> str:
        lines = [f"**{title}**", ""]
        for row in rows:
            lines.append(f"- `{row.name}`: {self._links.line(path, row.description)}")
        return "\n".join(lines)


_BUILTIN = {
    *("ConnectionError", "Exception", "ImportError", "OSError", "RuntimeError", "TimeoutError"),
    *("TypeError", "UserWarning", "ValueError"),
}


def _sections(found: Any) -> list[Any]:
    if not found.docstring:
        return []
    sections: list[Any] = found.docstring.parse(
        "google", returns_named_value=False, returns_multiple_items=False, warnings=False
    )
    return sections


def _is_method(member: Any) -> bool:
    return member.is_function or (member.is_attribute and "property" in member.labels)


def _is_attribute(member: griffe.Attribute) -> bool:
    return (
        not member.name.startswith("_")
        and member.annotation is not None
        and "ClassVar" not in str(member.annotation)
        and not _is_method(member)
    )


def _asynchronous_use(owner: griffe.Class, name: str) -> list[str]:
    """How the asynchronous method is used: awaited, entered or iterated over."""
    for each in (owner, *owner.mro()):
        found = each.members.get(name)
        if not isinstance(found, griffe.Function):
            continue
        if "opening" in {str(row.value) for row in found.decorators}:
            return ["async with", "await"]
        if "async" in found.labels:
            return ["await"]
        returned = str(found.returns)
        if "Temporary" in returned:
            return ["async with"]
        return ["async for ... in"] if "AsyncIterator" in returned else []
    return []


def _source(value: Any) -> str:
    text = _quoted(str(value))
    if len(text) > _LONGEST:
        return text.partition("[")[0] + "[...]"
    if len(text) < _WIDTH:
        return text
    return re.sub(r" \| ", "\n    | ", f"(\n    {text}\n)") if " | " in text else text


def _signature(name: str, function: Any) -> str:
    """Return the signature, one argument a line where it is long."""
    words: list[str] = []
    for row in function.parameters:
        if row.name in ("self", "cls"):
            continue
        star = {"variadic positional": "*", "variadic keyword": "**"}.get(row.kind.value, "")
        if (
            row.kind.value == "keyword-only"
            and "*" not in words
            and not any(word.startswith("*") for word in words)
        ):
            words.append("*")
        annotation = f": {_quoted(str(row.annotation))}" if row.annotation is not None else ""
        default = f" = {_default(function, row)}" if row.default is not None and not star else ""
        words.append(f"{star}{row.name}{annotation}{default}")
    returned = "" if function.returns is None else f" -> {function.returns}"
    line = f"{name}({', '.join(words)}){returned}"
    if len(line) <= _WIDTH:
        return line
    return "\n".join([f"{name}(", *(f"    {word}," for word in words), f"){returned}"])


def _default(function: Any, row: Any) -> str:
    """Return the default of an argument; of a private constant, its value."""
    text = str(row.default)
    if text.startswith("_") and text in function.module.members:
        return str(function.module.members[text].value)
    return _quoted(text)


def _quoted(text: str) -> str:
    """Return source with double quotes, as it is written."""
    return re.sub(r"'([^'\"\\]*)'", r'"\1"', text)
