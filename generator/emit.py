"""From the API as plain data to the text of the generated package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from . import collisions, endpoints, models
from .annotate import Annotate
from .collisions import module_name
from .docs import docstring
from .forms import Forms
from .gating import features, gates
from .literals import quoted, quoted_all, tuple_of
from .renamed import Alias, Aliases
from .shapes import Api, SpecError

HERE = Path(__file__).resolve().parent
PACKAGE = "dockwire_api"
HEADER = "# Made of spec/engine.yaml by `python -m generator generate`; change that, not this.\n"


def emit(api: Api) -> dict[str, str]:
    """The files of the generated package by path below ``generated/``, not yet formatted.

    Raises:
        SpecError: names collide, or a fact cannot be written as code.
    """
    forms = Forms(api)
    collisions.check(api, forms)
    aliases = Aliases(api, forms)
    annotate = Annotate(forms)
    files = {"py.typed": ""}
    for path in sorted((HERE / "runtime").glob("*.py")):
        if path.stem != "renamed" or api.renames:
            files[path.name] = HEADER + path.read_text(encoding="utf-8")

    def write(path: str, template: str, **values: Any) -> None:
        files[path] = HEADER + _ENVIRONMENT.get_template(f"{template}.jinja").render(**values)

    write("__init__.py", "package.py", version=api.version, renamed=())
    table = gates(api)
    known = features(api, table)
    for alias in aliases.operations:
        # Engine.supports() answers by the old name too; that is no use that could warn.
        known += [
            alias.old + name.removeprefix(alias.new)
            for name in known
            if name.partition(".")[0] == alias.new
        ]
        table |= {alias.old: table[alias.new]} if alias.new in table else {}
    write("gates.py", "gates.py", gates=table)
    write("features.py", "features.py", features=known)

    exports: dict[str, str] = {}
    for form in forms.all:
        view = models.view(form, forms, annotate, aliases)
        write(f"models/{view.module}.py", "model.py", model=view)
        exports[form.name] = view.module
    for enum in api.enums:
        module = module_name(enum.name)
        write(f"models/{module}.py", "enum.py", enum=enum, renamed=aliases.members(enum.name))
        exports |= {enum.name: module, f"{enum.name}Like": module}
    write(
        "models/__init__.py",
        "models.py",
        exports=dict(sorted(exports.items())),
        renamed=aliases.models,
    )

    operations: dict[str, str] = {}
    all_rows = {
        row.id: endpoints.view(api, row, annotate, exports, aliases) for row in api.operations
    }
    old: list[Alias] = []
    for resource in api.resources:
        rows = [all_rows[row.id] for row in api.in_resource(resource)]
        old += endpoints.old_constants(rows, aliases)
        write(f"operations/{resource}.py", "operations.py", resource=resource, rows=rows)
        for row in rows:
            for name in row.names:
                if operations.setdefault(name, resource) != resource or name in exports:
                    raise SpecError(f"two things are called {name}")
        view_ = endpoints.resource_view(resource, all_rows, aliases)
        write(f"resources/{resource}.py", "resources.py", resource=view_)
    write(
        "operations/__init__.py",
        "operations_index.py",
        exports=dict(sorted(operations.items())),
        renamed=old,
        endpoints=[row.function for row in api.operations],
    )
    write(
        "resources/__init__.py",
        "resources_index.py",
        resources=[(resource, endpoints.class_name(resource)) for resource in api.resources],
        operations=api.operations,
        old_resources=[
            (alias, endpoints.class_name(alias.old), endpoints.class_name(alias.new))
            for alias in aliases.resources
        ],
        renamed=endpoints.old_classes(aliases),
    )
    return {f"{PACKAGE}/{path}": text for path, text in sorted(files.items())}


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
    environment.filters.update(quoted=quoted, quoted_all=quoted_all, tuple_of=tuple_of)
    environment.globals.update(docstring=docstring)
    return environment


_ENVIRONMENT = _environment()
