"""Writes the generated package from the API as plain data."""

from __future__ import annotations

from collections.abc import Mapping
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
    """Return the unformatted files of the generated package by path below ``generated/``.

    Raises:
        SpecError: names collide, or a fact cannot be written as code.
    """
    forms = Forms(api)
    collisions.check(api, forms)
    package = _Package(api, forms)
    package.add_runtime()
    package.add_gates()
    exports = package.add_models()
    package.add_operations(exports)
    return {f"{PACKAGE}/{path}": text for path, text in sorted(package.files.items())}


class _Package:
    """The files of the generated package by path, while they are collected."""

    def __init__(self, api: Api, forms: Forms) -> None:
        self.files = {"py.typed": ""}
        self._api = api
        self._forms = forms
        self._aliases = Aliases(api, forms)
        self._annotate = Annotate(forms)

    def _write(self, path: str, template: str, **values: Any) -> None:
        text = _ENVIRONMENT.get_template(f"{template}.jinja").render(**values)
        self.files[path] = HEADER + text

    def add_runtime(self) -> None:
        """Add what is copied as it is, and the package's own module."""
        for path in sorted((HERE / "runtime").glob("*.py")):
            if path.stem != "renamed" or self._api.renames:
                self.files[path.name] = HEADER + path.read_text(encoding="utf-8")
        self._write("__init__.py", "package.py", version=self._api.version, renamed=())

    def add_gates(self) -> None:
        """Add which API versions support what."""
        table = gates(self._api)
        known = features(self._api, table)
        for alias in self._aliases.operations:
            # Engine.supports() answers by the old name too, without a warning.
            known += [
                alias.old + name.removeprefix(alias.new)
                for name in known
                if name.partition(".")[0] == alias.new
            ]
            table |= {alias.old: table[alias.new]} if alias.new in table else {}
        self._write("gates.py", "gates.py", gates=table)
        self._write("features.py", "features.py", features=known)

    def add_models(self) -> dict[str, str]:
        """Add the models and enumerations; return the module of each class by its name."""
        exports: dict[str, str] = {}
        for form in self._forms.all:
            view = models.view(form, self._forms, self._annotate, self._aliases)
            self._write(f"models/{view.module}.py", "model.py", model=view)
            exports[form.name] = view.module
        for enum in self._api.enums:
            module = module_name(enum.name)
            renamed = self._aliases.members(enum.name)
            self._write(f"models/{module}.py", "enum.py", enum=enum, renamed=renamed)
            exports |= {enum.name: module, f"{enum.name}Like": module}
        self._write(
            "models/__init__.py",
            "models.py",
            exports=dict(sorted(exports.items())),
            renamed=self._aliases.models,
        )
        return exports

    def add_operations(self, models: Mapping[str, str]) -> None:
        """Add the functions of all operations, and the resources with their methods."""
        api, aliases = self._api, self._aliases
        rows = {
            row.id: endpoints.view(api, row, self._annotate, models, aliases)
            for row in api.operations
        }
        exports: dict[str, str] = {}
        old: list[Alias] = []
        for resource in api.resources:
            own = [rows[row.id] for row in api.in_resource(resource)]
            old += endpoints.old_constants(own, aliases)
            self._write(f"operations/{resource}.py", "operations.py", resource=resource, rows=own)
            for name in (name for row in own for name in row.names):
                if exports.setdefault(name, resource) != resource or name in models:
                    raise SpecError(f"two things are called {name}")
            view = endpoints.resource_view(resource, rows, aliases)
            self._write(f"resources/{resource}.py", "resources.py", resource=view)
        self._write(
            "operations/__init__.py",
            "operations_index.py",
            exports=dict(sorted(exports.items())),
            renamed=old,
            endpoints=[row.function for row in api.operations],
        )
        self._write(
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
