"""The public names of the generated package, none of which may disappear unnoticed.

Names are read from the generated code, so a deprecated name that still works is included:
``models.Box``, ``models.Box.id``, ``models.Kind.PLAIN``, ``operations.box_list``,
``operations.box_list(kind)`` for an argument, ``operations.box_lid(#2)`` for the second one by
position, ``operations.BoxListFilters[label]``, ``boxes.list(kind)`` in both colours, and
``supports(BoxList.names)`` for a feature that can be asked for.

spec/public-names.txt holds every name that was ever offered. New names are added automatically; a
name is removed by an entry with a reason in the section ``withdrawn`` of spec/names.yaml.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

HEAD = """\
# Every name that the generated package has offered. `nox -s generate` adds what is new; what goes
# away needs an entry in spec/names.yaml: `renamed`, or `withdrawn` with the reason.
"""

# Each name with an identity that a renaming keeps; "" if it has none.
Names: TypeAlias = dict[str, str]

_Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
_NamesOf: TypeAlias = Callable[[ast.stmt, Mapping[str, ast.ClassDef]], Iterator[tuple[str, str]]]
_INDEX = "__init__"


def names(files: Mapping[str, bytes]) -> Names:
    """Return the names that a generated package offers, from its files by path."""
    trees = {
        PurePosixPath(path).parts[1:]: ast.parse(content)
        for path, content in files.items()
        if path.endswith(".py")
    }

    def within(folder: str) -> dict[str, ast.Module]:
        return {
            parts[1].removesuffix(".py"): tree
            for parts, tree in trees.items()
            if len(parts) == 2 and parts[0] == folder
        }

    operations = within("operations")
    endpoints = _endpoints(operations.values())
    return {
        **_exported("models", within("models"), _of_model),
        **_exported(
            "operations",
            operations,
            lambda node, classes: _of_operation(node, classes, endpoints),
        ),
        **_resources(within("resources"), endpoints),
        **_features(trees["features.py",]),
    }


def on_disk(folder: Path) -> Names:
    """Return the names that the package in a directory offers; none if it is incomplete."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")
    }
    try:
        return names(files)
    except (SyntaxError, KeyError):
        return {}


@dataclass
class Check:
    """The promised names compared with the offered names."""

    gone: list[str] = field(default_factory=list)
    # Withdrawn names that are still offered.
    back: list[str] = field(default_factory=list)
    # The new content of the file.
    promised: set[str] = field(default_factory=set)

    def problems(self) -> list[str]:
        """Return the problems, line by line."""
        lines = [f"withdrawn in spec/names.yaml, but still offered: {name}" for name in self.back]
        if self.gone:
            lines += [f"promised, but gone: {name}" for name in self.gone]
            lines.append(
                "These names were promised: write what they are called today into `renamed` of"
                " spec/names.yaml, or the reason why they are gone into `withdrawn`. What never"
                " landed was not promised: take its line out of the file (CONTRIBUTING.md, Names)."
            )
        return lines


def check(promised: set[str], offered: Iterable[str], withdrawn: Mapping[str, str]) -> Check:
    """Compare the promised names with the offered names."""
    there = set(offered)
    away = {name for name in promised if any(_belongs(name, owner) for owner in withdrawn)}
    return Check(
        gone=sorted(promised - there - away),
        back=sorted(there & withdrawn.keys()),
        promised=promised - away | there,
    )


def withdrawn(facts: Mapping[str, Any]) -> dict[str, str]:
    """The section ``withdrawn`` of spec/names.yaml: version, name, reason."""
    return {
        name: reason
        for reasons in facts.get("withdrawn", {}).values()
        for name, reason in reasons.items()
    }


def read(path: Path) -> set[str]:
    """Return the names in a file; none if it does not exist."""
    if not path.exists():
        return set()
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def text(promised: Iterable[str]) -> str:
    """Return the content of the file."""
    return HEAD + "".join(f"{name}\n" for name in sorted(promised))


def changes(before: Names, after: Names, most: int = 30) -> list[str]:
    """Return the names that a regeneration removes and adds; long lists are cut."""
    gone = sorted(before.keys() - after.keys())
    new = sorted(after.keys() - before.keys())
    called = {after[name]: name for name in new if after[name]}
    lines = []
    for title, found in (("gone", gone), ("new", new)):
        if found:
            lines.append(f"names {title}: {len(found)}")
            lines += [f"  {_arrow(name, before, called)}" for name in found[:most]]
            lines += [f"  and {len(found) - most} more"] if len(found) > most else []
    return lines


def _arrow(name: str, before: Names, called: Mapping[str, str]) -> str:
    now = called.get(before.get(name, ""))
    return f"{name}, which looks like {now} now" if now and now != name else name


def _belongs(name: str, owner: str) -> bool:
    return name == owner or name.startswith((f"{owner}.", f"{owner}(", f"{owner}["))


# --- models and operations ----------------------------------------------------------------------


def _exported(package: str, modules: Mapping[str, ast.Module], names_of: _NamesOf) -> Names:
    """Return what an index exports, with attributes and arguments."""
    index = modules[_INDEX]
    public = set(_all(index))
    found: Names = {}
    classes = _classes(modules)
    for module, name, shown in _imports(index):
        if shown not in public:
            continue
        nodes = [node for node in modules[module].body if name in _named(node)]
        rows = {row: kind for node in nodes for row, kind in names_of(node, classes)}
        found[f"{package}.{shown}"] = rows.pop("", "")
        found |= {f"{package}.{shown}{row}": kind for row, kind in rows.items()}
    found |= {f"{package}.{name}": "" for name in public if f"{package}.{name}" not in found}
    return found


def _of_model(node: ast.stmt, classes: Mapping[str, ast.ClassDef]) -> Iterator[tuple[str, str]]:
    """Yield a class, then its attributes or members."""
    if not isinstance(node, ast.ClassDef):
        return
    own = dict(_attributes(node))
    for base in node.bases:
        if isinstance(base, ast.Name) and base.id in classes:
            inherited = dict(_attributes(classes[base.id]))
            own = inherited | {name: wire or inherited.get(name, "") for name, wire in own.items()}
    wires = sorted({kind for kind in own.values() if kind})
    yield "", " ".join(wires) + " received" * node.name.endswith("Response")
    for name, wire in own.items():
        yield f".{name}", f"{node.name} {wire}" if wire else ""


def _attributes(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the names in a class with their wire names or values."""
    wires: dict[str, str] = {}
    for row in _statements(node.body):
        match row:
            case ast.AnnAssign(target=ast.Name("FIELDS"), value=ast.Tuple(fields)):
                for call in fields:
                    texts = [_text(part) for part in getattr(call, "args", [])]
                    wires[texts[0]] = texts[1]
            case ast.AnnAssign(target=ast.Name(name)):
                yield name, wires.get(name, "")
            case ast.Assign(targets=[ast.Name(name)], value=value) if not name.startswith("_"):
                yield name, repr(value.value) if isinstance(value, ast.Constant) else ""
            case ast.FunctionDef(name=name, decorator_list=decorators):
                if any(isinstance(part, ast.Name) and part.id == "property" for part in decorators):
                    yield name, ""


def _of_operation(
    node: ast.stmt, classes: Mapping[str, ast.ClassDef], endpoints: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield a function or mapping type, then its arguments or keys."""
    match node:
        case ast.FunctionDef():
            yield "", _endpoint_of(node, endpoints)
            for argument in _arguments(node):
                yield argument, ""
        case ast.ClassDef(bases=bases):
            yield "", ""
            owners = [
                classes[row.id] for row in bases if isinstance(row, ast.Name) and row.id in classes
            ]
            for key, _ in (row for owner in (*owners, node) for row in _attributes(owner)):
                yield f"[{key}]", ""
        case ast.Assign(value=ast.Call(func=ast.Name("TypedDict"), args=[_, ast.Dict(keys)])):
            yield "", ""
            for constant in keys:
                yield f"[{_text(constant)}]", ""


def _endpoints(modules: Iterable[ast.Module]) -> dict[str, str]:
    """Return method and path of each endpoint constant."""
    found = {}
    for module in modules:
        for node in module.body:
            match node:
                case ast.Assign(
                    targets=[ast.Name(name)], value=ast.Call(func=ast.Name("Endpoint")) as call
                ):
                    facts = {row.arg: _text(row.value) for row in call.keywords}
                    found[name] = f"{facts.get('method')} {facts.get('path')}"
    return found


def _endpoint_of(node: _Definition, endpoints: Mapping[str, str]) -> str:
    """Return method and path of the operation that a function or method carries out."""
    for part in ast.walk(node):
        name = part.id if isinstance(part, ast.Name) else getattr(part, "attr", "")
        if name.upper() in endpoints and name != node.name:
            return endpoints[name.upper()]
    return ""


# --- resources ----------------------------------------------------------------------------


def _resources(modules: Mapping[str, ast.Module], endpoints: Mapping[str, str]) -> Names:
    index = modules[_INDEX]
    found = {f"resources.{name}": "" for name in _all(index)}
    for resource, module in modules.items():
        colours = [
            {
                row: kind
                for method in node.body
                if isinstance(method, _Definition) and not method.name.startswith("_")
                for row, kind in _of_method(f"{resource}.{method.name}", method, endpoints)
            }
            for node in module.body
            if isinstance(node, ast.ClassDef) and resource != _INDEX
        ]
        if colours:
            both = set.intersection(*(set(names_) for names_ in colours))
            found |= {row: colours[0][row] for row in both}
            found[resource] = ""
    for method in _by_hand(index):
        found.setdefault(method, "")
    for old, new in _old_resources(index):
        found |= {old + name.removeprefix(new): "" for name in list(found) if _belongs(name, new)}
    return found


def _features(module: ast.Module) -> Names:
    return {
        f"supports({_text(node)})": ""
        for row in module.body
        if isinstance(row, ast.AnnAssign)
        for node in ast.walk(row)
        if isinstance(node, ast.Constant)
    }


def _of_method(
    name: str, node: _Definition, endpoints: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    yield name, f"method {kind}" if (kind := _endpoint_of(node, endpoints)) else ""
    for argument in _arguments(node):
        yield name + argument, ""


def _by_hand(index: ast.Module) -> Iterator[str]:
    """Yield the methods of all operations, including those written by hand."""
    for node in index.body:
        match node:
            case ast.Assign(targets=[ast.Name("METHODS")], value=ast.Dict(values=values)):
                yield from map(_text, values)


def _old_resources(index: ast.Module) -> Iterator[tuple[str, str]]:
    for node in index.body:
        if isinstance(node, ast.ClassDef) and node.name == "Resources":
            for row in node.body:
                match row:
                    case ast.FunctionDef(body=[*_, ast.Return(ast.Attribute(attr=new))]):
                        yield row.name, new


# --- reading Python -----------------------------------------------------------------------------


def _arguments(node: _Definition) -> Iterator[str]:
    rows = [row.arg for row in (*node.args.posonlyargs, *node.args.args) if row.arg != "self"]
    yield from (f"({name})" for name in rows)
    yield from (f"(#{number})" for number, _ in enumerate(rows, start=1))
    yield from (f"({row.arg})" for row in node.args.kwonlyargs)


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a body, including those under an ``if``."""
    for node in body:
        if isinstance(node, ast.If):
            yield from _statements([*node.body, *node.orelse])
        else:
            yield node


def _named(node: ast.stmt) -> list[str]:
    """Return the names that a statement of a module defines."""
    match node:
        case ast.ClassDef() | ast.FunctionDef():
            return [node.name]
        case ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)):
            return [name]
    return []


def _all(index: ast.Module) -> Iterator[str]:
    for node in _statements(index.body):
        match node:
            case ast.Assign(targets=[ast.Name("__all__")], value=ast.List(parts)):
                yield from map(_text, parts)
            case ast.AugAssign(target=ast.Name("__all__"), value=ast.List(parts)):
                yield from map(_text, parts)


def _imports(index: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Yield module, name in it, and exported name."""
    for node in _statements(index.body):
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module:
            for alias in node.names:
                yield node.module, alias.name, alias.asname or alias.name


def _classes(modules: Mapping[str, ast.Module]) -> dict[str, ast.ClassDef]:
    return {
        node.name: node
        for module in modules.values()
        for node in module.body
        if isinstance(node, ast.ClassDef)
    }


def _text(node: ast.AST | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""
