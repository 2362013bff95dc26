"""Reads the methods of resources from their source, and writes methods that call them.

A resource is a hand-written class with its bases, or a generated class.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TypeAlias

from attrs import define, field, frozen

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = "dockwire._async.resources"
GENERATED = "dockwire_api.resources"
_ROOTS = {"dockwire": ROOT / "overrides", "dockwire_api": ROOT / "generated"}
# The package of the methods that are written here; it has its names from there.
_TARGET = "dockwire._handles._async"

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


class MethodError(Exception):
    """A method cannot be bound to an object."""


@frozen
class Module:
    """The source of a module.

    Attributes:
        name: its dotted name.
        text: its source.
        tree: its syntax tree.
        imports: each name that it imports, with the module and the name there (None for a module).
        constants: its top-level names with simple values.
    """

    name: str
    text: str
    tree: ast.Module
    imports: dict[str, tuple[str, str | None]]
    constants: dict[str, ast.expr]


@cache
def read_module(name: str) -> Module:
    """Read a module of this project by its dotted name."""
    path = _ROOTS[name.partition(".")[0]].joinpath(*name.split(".")).with_suffix(".py")
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    imports: dict[str, tuple[str, str | None]] = {}
    constants: dict[str, ast.expr] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            source = _absolute(name, node)
            imports |= {each.asname or each.name: (source, each.name) for each in node.names}
        elif isinstance(node, ast.Import):
            imports |= {each.asname or each.name: (each.name, None) for each in node.names}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            constants[node.targets[0].id] = node.value
    return Module(name, text, tree, imports, constants)


def _absolute(module: str, node: ast.ImportFrom) -> str:
    """The module that an import names, without dots in front."""
    if not node.level:
        return node.module or ""
    package = module.split(".")[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


@frozen
class Resource:
    """A resource.

    Attributes:
        name: the name of its asynchronous class.
        module: the module of that class.
        methods: its public methods, inherited ones included.
    """

    name: str
    module: str
    methods: tuple[Method, ...]


@cache
def find_resource(path: str) -> Resource:
    """Find a resource by the name of its attribute of an engine."""
    name = f"Async{path.title()}"
    written = ROOT / "overrides" / Path(*WRITTEN.split(".")) / f"{path}.py"
    module = f"{WRITTEN if written.exists() else GENERATED}.{path}"
    found: dict[str, Method] = {}
    for owner, node in _classes(module, name):
        for method in _own_methods(owner, node):
            found.setdefault(method.name, method)
    return Resource(name, module, tuple(found.values()))


def _classes(module: str, name: str) -> Iterator[tuple[Module, ast.ClassDef]]:
    """A class and its bases: hand-written ones first, as in the order of resolution."""
    last: list[tuple[Module, ast.ClassDef]] = []
    pending = [(module, name)]
    while pending:
        place, wanted = pending.pop(0)
        owner = read_module(place)
        [node] = [
            each
            for each in owner.tree.body
            if isinstance(each, ast.ClassDef) and each.name == wanted
        ]
        if place.startswith(GENERATED):
            last.append((owner, node))
        else:
            yield owner, node
        for base in node.bases:
            source, original = owner.imports.get(ast.unparse(base), ("", None))
            if source.startswith((WRITTEN, GENERATED)) and original is not None:
                pending.append((source, original))
    yield from last


def _own_methods(owner: Module, node: ast.ClassDef) -> Iterator[Method]:
    """The public methods that a class defines itself."""
    overloads: dict[str, list[Function]] = {}
    for each in node.body:
        if not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        decorators = {ast.unparse(row) for row in each.decorator_list}
        if each.name.startswith("_") or decorators - {"overload", "opening", "ends_with_engine"}:
            continue
        if "overload" in decorators:
            overloads.setdefault(each.name, []).append(each)
        else:
            yield Method(owner, each, overloads.get(each.name, []))


@define
class SignatureNames:
    """The names that the signatures of a new module use, and where they come from."""

    _found: dict[str, tuple[str, str | None]] = field(factory=dict)

    def add(self, name: str, module: str, original: str | None = None) -> None:
        """Add a name that a module defines.

        Raises:
            MethodError: another module's object has this name already.
        """
        self._add(name, (module, original or name))

    def _add(self, name: str, source: tuple[str, str | None]) -> None:
        if self._found.setdefault(name, source) != source:
            raise MethodError(f"{name} comes from {self._found[name]} and from {source}")

    def add_all(self, owner: Module, node: ast.AST) -> None:
        """Add all names in a part of a module."""
        defined = {each.name for each in owner.tree.body if isinstance(each, ast.ClassDef)}
        defined |= owner.constants.keys()
        defined |= {
            each.target.id
            for each in owner.tree.body
            if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
        }
        for each in ast.walk(node):
            if not isinstance(each, ast.Name):
                continue
            if each.id in owner.imports:
                self._add(each.id, owner.imports[each.id])
            elif each.id in defined:
                self._add(each.id, (owner.name, each.id))

    def imports(self) -> str:
        """The import statements for all of them."""
        lines = []
        for name, (module, original) in sorted(self._found.items()):
            if original is None:
                lines.append(f"import {module}" + (f" as {name}" if name != module else ""))
            else:
                suffix = "" if original == name else f" as {name}"
                lines.append(f"from {_relative(module)} import {original}{suffix}")
        return "\n".join(lines)


def _relative(module: str) -> str:
    """A module as it is named in an import of a new module."""
    if module == "dockwire":
        return "..."
    return f"...{module.removeprefix('dockwire.')}" if module.startswith("dockwire.") else module


@frozen
class Method:
    """A method of a resource.

    Attributes:
        owner: the module that defines it.
        node: its definition.
        overloads: its overloads, in order.
    """

    owner: Module
    node: Function
    overloads: list[Function]

    @property
    def name(self) -> str:
        """Its name."""
        return self.node.name

    @property
    def first_parameter(self) -> str | None:
        """The name of its first positional parameter."""
        arguments = self.node.args.args
        return arguments[1].arg if len(arguments) > 1 else None

    def bound(self, receiver: str, key: str, names: SignatureNames) -> str:
        """Write a method that passes a key for the first parameter.

        Args:
            receiver: the expression of the resource.
            key: the expression of the key.
            names: collects the names that its signature needs.
        """
        # What takes a model in place of a name or ID is for callers without a handle.
        overloads = [each for each in self.overloads if _takes_text(each.args.args[1])]
        node = self.node
        if len(overloads) == 1:
            [node] = overloads
            overloads = []
        parts = [f"{self._signature(each, names)} ..." for each in overloads]
        lines = [self._signature(node, names, decorated=False), self._docstring()]
        for statement in self._hiding(names):
            lines.append(f"        {ast.unparse(statement)}")
        target = f"{receiver}.{self.name}"
        arguments = ", ".join([key, *_passed(node.args)])
        assert node.returns is not None
        returned = ast.unparse(node.returns)
        if parts:
            # This signature is wider than each of the overloads that it calls.
            names.add("Any", "typing")
            lines += (
                f"        method: Any = {target}",
                f"        result: {returned} = await method({arguments})",
                "        return result",
            )
        else:
            result = "" if returned == "None" else "return "
            lines.append(f"        {result}await {target}({arguments})")
        return "\n".join([*parts, *lines])

    def _signature(self, source: Function, names: SignatureNames, *, decorated: bool = True) -> str:
        """The line of a definition, without the first parameter."""
        node = deepcopy(source)
        del node.args.args[1]
        if len(node.args.defaults) > len(node.args.args) - 1:
            del node.args.defaults[0]
        _inline(self.owner, node.args)
        # The method that is called has what ends with the engine object.
        left_out = {"ends_with_engine"} if decorated else {"ends_with_engine", "overload"}
        node.decorator_list = [
            each for each in node.decorator_list if ast.unparse(each) not in left_out
        ]
        node.body = []
        names.add_all(self.owner, node)
        return "\n".join(f"    {line}" for line in ast.unparse(node).splitlines())

    def _docstring(self) -> str:
        """The docstring as it is written, without the first parameter."""
        literal = self.node.body[0]
        assert isinstance(literal, ast.Expr)
        text = ast.get_source_segment(self.owner.text, literal)
        assert text is not None
        return "        " + without_argument(text, self.first_parameter or "")

    def _hiding(self, names: SignatureNames) -> Iterator[ast.stmt]:
        """The statements that hide secret arguments from tracebacks."""
        for statement in self.node.body:
            if not isinstance(statement, ast.Assign | ast.Expr):
                continue
            value = statement.value
            if not isinstance(value, ast.Call) or ast.unparse(value.func) not in (
                "hide",
                "hide_items",
            ):
                continue
            if isinstance(value.args[0], ast.Name):
                names.add_all(self.owner, statement)
                yield statement


def without_argument(docstring: str, name: str) -> str:
    """Return a docstring without an argument, and without its list if that is empty then."""
    described = re.compile(rf"^( +){name}: .*\n(?:\1 +.*\n)*", re.MULTILINE)
    shorter = described.sub("", docstring, count=1)
    return re.sub(r"^ +Args:\n(?=\n)\n| +Args:\n(?= *\"\"\")", "", shorter, flags=re.MULTILINE)


def _takes_text(parameter: ast.arg) -> bool:
    return parameter.annotation is not None and ast.unparse(parameter.annotation) == "str"


def _passed(arguments: ast.arguments) -> Iterator[str]:
    """The arguments of a call that passes on all but the first parameter."""
    for each in arguments.args[2:]:
        yield each.arg
    for each in arguments.kwonlyargs:
        yield f"{each.arg}={each.arg}"
    if arguments.kwarg is not None:
        yield f"**{arguments.kwarg.arg}"


def _inline(owner: Module, arguments: ast.arguments) -> None:
    """Replace private constants in default values by what they stand for."""

    def inlined(default: ast.expr) -> ast.expr:
        if isinstance(default, ast.Name) and default.id.startswith("_"):
            return owner.constants[default.id]
        return default

    arguments.defaults = [inlined(each) for each in arguments.defaults]
    arguments.kw_defaults = [each and inlined(each) for each in arguments.kw_defaults]
