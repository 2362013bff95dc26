"""Derive: the skeleton and our own facts -> ``spec/engine.yaml``, what the code is made from.

    upstream.yaml   what upstream says              history.yaml  since when, and what has gone
    patches/        where that is wrong or not enough
    names.yaml      what things are called          always.yaml   what an engine always sends
    words.yaml      our descriptions of them

OpenAPI 3.0.3 with `x-` facts. Every inline object is hoisted, allOf is flattened, nothing is
nullable but items and map values, there are no defaults and no error answers.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import history, rules
from .facts import SPEC, Json, dump, load
from .naming import Naming, class_name, numbered, pascal, singular
from .patch import Applied, Patch, apply, read_patches
from .rules import RULES, Hoister

HEAD = """\
What the Docker Engine API is, as dockwire understands it: OpenAPI 3 with x- facts.
Derived from upstream.yaml, patches/, names.yaml, history.yaml, always.yaml and words.yaml by
`nox -s derive`; never edited."""

_STREAMS = ("records", "bytes", "frames", "hijack")
# Parameters of a generated method that are not those of its operation.
_RESERVED: Mapping[str, object] = dict.fromkeys(("self", "progress", "timeout", "extra"))


@dataclass
class Spec:
    """The files that an engine.yaml is derived from."""

    upstream: Json
    patches: list[Patch]
    names: Json
    always: Json
    history: Json
    words: Json


@dataclass
class Result:
    """A derived engine.yaml, and a report on the derivation."""

    document: Json = field(default_factory=dict)
    applied: Applied = field(default_factory=Applied)
    counts: Counter[str] = field(default_factory=Counter)
    # Errors in the document.
    problems: list[str] = field(default_factory=list)
    # Patches and rules that no longer apply; they are skipped until someone has checked them.
    stale: list[str] = field(default_factory=list)
    # Names given by rule: place -> name.
    named_by_rule: dict[str, str] = field(default_factory=dict)
    missing_words: list[str] = field(default_factory=list)
    unused_words: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The file."""
        return dump(self.document, HEAD)

    def report(self, words: bool = False) -> list[str]:
        """Return the report line by line; with ``words``, list the missing descriptions."""
        components = self.document.get("components", {}).get("schemas", {})
        operations = sum(len(item) for item in self.document.get("paths", {}).values())
        lines = [f"derived: {operations} operations, {len(components)} components"]
        lines.append(
            f"patches: {len(self.applied.changed)} applied, {len(self.applied.stale)} stale"
        )
        lines.append("rules: " + ", ".join(f"{name} {n}" for name, n in self.counts.items()))
        lines.append(f"named by rule: {len(self.named_by_rule)}")
        lines += [f"  {place} -> {name}" for place, name in self.named_by_rule.items()]
        lines.append(
            f"missing words: {len(self.missing_words)}, unused words: {len(self.unused_words)}"
        )
        if words:
            lines += [f"  no words: {name}" for name in self.missing_words]
            lines += [f"  unused words: {name}" for name in self.unused_words]
        lines += [f"stale: {what}" for what in self.stale]
        lines += [f"problem: {problem}" for problem in self.problems]
        return lines


def read_spec(folder: Path = SPEC) -> Spec:
    """Read the files."""
    return Spec(
        upstream=load(folder / "upstream.yaml"),
        patches=read_patches(folder / "patches"),
        names=load(folder / "names.yaml"),
        always=load(folder / "always.yaml"),
        history=load(folder / "history.yaml"),
        words=load(folder / "words.yaml"),
    )


def derive(spec: Spec) -> Result:
    """Derive the document."""
    tree, applied = apply(history.join(spec.upstream, spec.history), spec.patches)
    return _Derivation(spec, tree, applied).run()


class _Derivation:
    def __init__(self, spec: Spec, tree: Json, applied: Applied) -> None:
        self.spec = spec
        classes = {name: class_name(name) for name in tree["schemas"]}
        self.renamed = {name: given for name, given in classes.items() if name != given}
        self.tree = rules.renamed(tree, self.renamed)
        self.naming = Naming(spec.names)
        self.counts: Counter[str] = Counter()
        self.hoister = Hoister(self.naming, self.counts, frozenset(self.tree["schemas"]))
        self.result = Result(applied=applied, counts=self.counts)
        self.operations: dict[str, Json] = {}

    def run(self) -> Result:
        result = self.result
        result.stale += [f"patch {name}: {why}" for name, why in result.applied.stale.items()]
        for name, given in self.renamed.items():
            result.named_by_rule[name] = given
        try:
            self._schemas()
            for name, operation in self.tree["operations"].items():
                self.operations[name] = self._operation(name, operation)
            self._finish_schemas()
        except rules.Collision as problem:
            result.problems.append(str(problem))
            return result
        self._required()
        self._always()
        self._attributes()
        self._signatures()
        self._positions()
        self._words()
        result.document = rules.point(self._document())
        result.named_by_rule.update(self.hoister.by_rule)
        result.stale += [
            f"rule {name} found nothing to do" for name in RULES if not self.counts[name]
        ]
        return result

    # Schemas

    def _schemas(self) -> None:
        for name, value in self.tree["schemas"].items():
            self.hoister.component(name, rules.clean(value, self.counts, component=True))

    def _finish_schemas(self) -> None:
        components = self.hoister.components
        rules.flatten(components, self.counts)
        simple = rules.take_simple(components)

        def finish(value: Json) -> Json:
            written: Json = rules.write_out(value, simple, self.counts)
            whole: Json = rules.free_maps(written, self.counts)
            return whole

        for name in components:
            components[name] = finish(components[name])
        for operation in self.operations.values():
            for holder in (operation, operation["body"], *operation["parameters"].values()):
                if holder and holder["schema"]:
                    holder["schema"] = finish(holder["schema"])
        rules.name_members(components, self.counts)
        for place, value in [*components.items(), *self.operations.items()]:
            for missing in sorted(rules.references(value) - set(components)):
                self.result.problems.append(f"{place} refers to {missing}, which does not exist")

    def _required(self) -> None:
        """Keep `required` where a component is only ever sent."""
        components = self.hoister.components
        sent: set[str] = set()
        answered: set[str] = set()
        for operation in self.operations.values():
            if operation.get("schema"):
                answered |= rules.references(operation["schema"])
            sent |= rules.references(operation.get("body") or {})
            for parameter in operation["parameters"].values():
                sent |= rules.references(parameter["schema"])
        only_sent = rules.closure(sent, components) - rules.closure(answered, components)
        for name, value in components.items():
            if "required" in value and name not in only_sent:
                self.counts["not-required"] += 1
                del value["required"]

    def _always(self) -> None:
        components = self.hoister.components
        for name, keys in self.spec.always.items():
            properties = components.get(name, {}).get("properties", {})
            for key in keys:
                if key in properties:
                    properties[key] = _with_facts(properties[key], {"x-always": True})
                else:
                    self.result.stale.append(f"always.yaml: there is no {name}.{key}")

    def _attributes(self) -> None:
        for name, value in self.hoister.components.items():
            properties = value.get("properties", {})
            taken: dict[str, str] = {"self": "", "extra": ""}
            # Attributes of the newest version come first and get the plain name.
            for key in sorted(properties, key=lambda wire: "x-until" in properties[wire]):
                place = f"the attribute {name}.{key}"
                attribute = self._free(self.naming.attribute(key), taken, place)
                taken[attribute] = key
                properties[key] = _with_facts(properties[key], {"x-name": attribute})

    def _free(self, name: str, taken: Mapping[str, object], place: str) -> str:
        """Return a free name: the wanted one, or one with a number appended."""
        given = numbered(name, taken.__contains__)
        if given != name:
            self.result.named_by_rule[place] = given
        return given

    # Operations

    def _operation(self, name: str, operation: Json) -> Json:
        known = self.spec.names.get("operations", {})
        resource, method = self.naming.operation(name, operation["tag"])
        if name not in known:
            self.result.named_by_rule[name] = f"{resource}.{method}"
        facts = {key: value for key, value in operation.items() if key.startswith("x-")}
        ok = {code: r for code, r in operation["responses"].items() if code < 400}
        errors = sorted(code for code in operation["responses"] if code >= 400)
        self.counts["errors-listed"] += len(errors)
        if facts.get("x-versioned", True) and 400 not in errors:
            errors.insert(0, 400)
        schema = next((r["schema"] for r in ok.values() if "schema" in r), None)
        answer = facts.get("x-answer") or _answer(operation, ok, schema)
        if schema is not None and (answer not in ("json", "text", "headers", "records")):
            schema = None
        if len(operation.get("produces", [])) > 1:
            self.counts["one-media-type"] += 1
        first = operation["path"].split("/")[1]
        out: Json = {
            "id": name,
            "method": operation["method"].lower(),
            "path": operation["path"],
            "deprecated": operation.get("deprecated", False),
            "resource": resource,
            "facts": {"x-resource": resource, "x-method": method},
            "schema": None,
            "body": None,
        }
        out["facts"]["x-answer"] = answer
        if answer in _STREAMS:
            out["facts"]["x-hand"] = True
        if answer == "changed":
            self.counts["not-modified-is-success"] += 1
        out["facts"]["x-ok"] = sorted(ok)
        out["facts"]["x-errors"] = errors
        if schema is not None:
            out["schema"] = self.hoister.inline(
                rules.clean(schema, self.counts), f"{name}.answer", f"{name}Response"
            )
        out["parameters"] = {
            wire: self._parameter(name, first, wire, value)
            for wire, value in operation.get("parameters", {}).items()
        }
        if "body" in operation:
            out["body"] = self._body(name, operation["body"])
            if len(operation.get("consumes", [])) > 1:
                self.counts["one-media-type"] += 1
        out["facts"].update({key: value for key, value in facts.items() if key not in out["facts"]})
        return out

    def _parameter(self, operation: str, first: str, wire: str, value: Json) -> Json:
        schema = {
            key: item
            for key, item in value.items()
            if key not in ("in", "required", "collectionFormat")
            and not (key.startswith("x-") and key not in ("x-nullable", "x-omitempty", "x-values"))
        }
        out: Json = {"name": wire, "in": value["in"]}
        if value["in"] == "path" or value.get("required"):
            out["required"] = True
        out["schema"] = self.hoister.inline(
            rules.clean(schema, self.counts), f"{operation}.{wire}", operation + pascal(wire)
        )
        out["x-name"] = self.naming.parameter(operation, wire)
        encoding = "plain"
        if schema.get("type") == "array":
            encoding = "repeat" if value.get("collectionFormat") == "multi" else "comma"
        out["x-encoding"] = value.get("x-encoding", encoding)
        if value["in"] == "path":
            nouns = self.spec.names.get("nouns", {})
            # `/containers/{id}/checkpoints/{checkpoint}`: only the first is a container.
            inner = wire not in ("id", "name")
            out["x-noun"] = wire if inner else nouns.get(first) or singular(first)
            if first not in nouns and not inner:
                self.result.named_by_rule[f"a noun for /{first}"] = out["x-noun"]
            if first in self.spec.names.get("slashes", []):
                out["x-slashes"] = True
        for key in (
            "x-unset",
            "x-filters",
            "x-secret",
            "x-kind",
            "x-credentials-for",
            *rules.VERSION_FACTS,
        ):
            if key in value:
                out[key] = value[key]
        return out

    def _body(self, name: str, body: Json) -> Json:
        schema = rules.clean(body["schema"], self.counts)
        upload = schema.get("format") == "binary"
        if not upload:
            schema = self.hoister.inline(schema, f"{name}.body", f"{name}Request")
        component = schema.get("$ref", "")
        if upload:
            facts = {"style": "upload", "name": "data", "media": "application/x-tar"}
        elif component.endswith("Request"):
            facts = {"style": "fields", "name": "body", "media": "application/json"}
        else:
            called = "spec" if component.endswith("Spec") else "body"
            facts = {"style": "value", "name": called, "media": "application/json"}
        return {
            "facts": {**facts, "required": bool(body.get("required")), **body.get("x-body", {})},
            "schema": schema,
        }

    def _signatures(self) -> None:
        """Make the names of a method's arguments, and of a resource's methods, unique."""
        methods: dict[str, str] = {}
        for name, operation in self.operations.items():
            facts = operation["facts"]
            full = f"{operation['resource']}.{facts['x-method']}"
            full = self._free(full, methods, name)
            facts["x-method"] = full.partition(".")[2]
            methods[full] = name
            taken: dict[str, object] = dict(_RESERVED)
            body = operation["body"]
            if body and body["facts"]["style"] == "fields":
                properties = self.hoister.components[body["schema"]["$ref"]]["properties"]
                for wire, item in properties.items():
                    item["x-name"] = self._free(item["x-name"], taken, f"{name}: {wire}")
                    taken[item["x-name"]] = None
            elif body:
                taken[body["facts"]["name"]] = None
            for wire, parameter in operation["parameters"].items():
                parameter["x-name"] = self._free(parameter["x-name"], taken, f"{name}: {wire}")
                taken[parameter["x-name"]] = None

    def _positions(self) -> None:
        """Record which arguments are positional: by the table, or else by rule."""
        table: dict[str, list[str]] = self.spec.names.get("positional", {})
        exceptions: dict[str, dict[str, str]] = self.spec.names.get("keyword_only", {})
        unused = {(owner, name) for owner, names in exceptions.items() for name in names}
        for id_, operation in self.operations.items():
            in_path, others = self._argument_names(operation)
            by_rule = list(in_path)
            for name, required in others.items():
                owner = next((key for key in (id_, "*") if name in exceptions.get(key, {})), None)
                if required and owner is None:
                    by_rule.append(name)
                elif required and owner is not None:
                    unused.discard((owner, name))
            known = {*in_path, *others}
            names = [name for name in table.get(id_, by_rule) if name in known]
            if names != in_path:
                operation["facts"]["x-positional"] = names
            self.result.stale += [
                f"names.yaml: positional: {id_} has no argument {name}"
                for name in table.get(id_, ())
                if name not in known
            ]
        self.result.stale += [
            f"names.yaml: positional: there is no operation {id_}"
            for id_ in table
            if id_ not in self.operations
        ]
        self.result.stale += [
            f"names.yaml: keyword_only: {owner} requires no argument {name}"
            for owner, name in sorted(unused)
        ]

    def _argument_names(self, operation: Json) -> tuple[list[str], dict[str, bool]]:
        """Return the path parameters in order, and whether each other argument is required."""
        path: str = operation["path"]
        parameters = operation["parameters"]
        in_path = [wire for wire, row in parameters.items() if row["in"] == "path"]
        in_path.sort(key=lambda wire: path.index(f"{{{wire}}}"))
        others = {
            row["x-name"]: row.get("required", False)
            for wire, row in parameters.items()
            if wire not in in_path
        }
        body = operation["body"]
        if body and body["facts"]["style"] == "fields":
            component = self.hoister.components[body["schema"]["$ref"]]
            required = component.get("required", [])
            for wire, row in component["properties"].items():
                others[row["x-name"]] = wire in required
        elif body:
            others[body["facts"]["name"]] = body["facts"]["required"]
        return [parameters[wire]["x-name"] for wire in in_path], others

    # Facts from other files

    def _words(self) -> None:
        words = self.spec.words.get("operations", {})
        for name, operation in self.operations.items():
            own = words.get(name, {})
            operation["summary"] = own.get("summary")
            operation["description"] = own.get("about")
            if not own.get("summary"):
                self._missing(name)
            if own.get("returns"):
                operation["facts"]["x-returns"] = own["returns"]
            elif operation["schema"] or operation["facts"]["x-answer"] in _STREAMS:
                self._missing(f"{name} (what it returns)")
            body = operation["body"]
            if body and own.get("body"):
                body["facts"]["description"] = own["body"]
            elif body and body["facts"]["style"] != "fields":
                self._missing(f"{name} (its body)")
            texts = own.get("parameters") or {}
            for wire, parameter in operation["parameters"].items():
                if texts.get(wire):
                    parameter["description"] = texts[wire]
                else:
                    self._missing(f"{name}: {wire}")
            self.result.unused_words += [
                f"{name}: {wire}" for wire in texts if wire not in operation["parameters"]
            ]
        self.result.unused_words += [name for name in words if name not in self.operations]
        self._model_words()

    def _model_words(self) -> None:
        words = self.spec.words.get("models", {})
        elsewhere: dict[str, list[str]] = self.spec.names.get("words_of", {})
        components = self.hoister.components
        for name, value in components.items():
            # Also by the name that its place would give it.
            places = [place for place, given in self.hoister.places.items() if given == name]
            keys = [name, *map(pascal, places), *elsewhere.get(name, [])]
            found = [words[key] for key in dict.fromkeys(keys) if key in words]
            about = next((entry["about"] for entry in found if entry.get("about")), None)
            if about:
                value["description"] = about
            else:
                self._missing(name)
            fields: dict[str, str] = {}
            for entry in reversed(found):
                fields.update(entry.get("fields") or {})
            for key in value.get("properties", {}):
                if fields.get(key):
                    value["properties"][key] = _with_facts(
                        value["properties"][key], {"description": fields[key]}
                    )
                else:
                    self._missing(f"{name}.{key}")
        used = {*components, *map(pascal, self.hoister.places)}
        used |= {other for names in elsewhere.values() for other in names}
        self.result.unused_words += [key for key in words if key not in used]

    def _missing(self, what: str) -> None:
        self.result.missing_words.append(what)

    # The document

    def _document(self) -> Json:
        version = self.tree["version"]
        renamed = self.spec.names.get("renamed")
        paths: Json = {}
        for operation in self.operations.values():
            paths.setdefault(operation["path"], {})[operation["method"]] = _write(operation)
        return {
            "openapi": "3.0.3",
            "info": {"title": "Docker Engine API", "version": version},
            "servers": [{"url": f"/v{version}"}],
            **({"x-renamed": renamed} if renamed else {}),
            "paths": paths,
            "components": {
                "schemas": {
                    name: _first(value, "description")
                    for name, value in self.hoister.components.items()
                }
            },
        }


def _answer(operation: Json, ok: dict[int, Json], schema: Json | None) -> str:
    if operation["method"] == "HEAD":
        return "headers"
    if schema is not None:
        return "json"
    return "changed" if 304 in ok else "none"


def _with_facts(value: Json, facts: Json) -> Json:
    """Return a schema with more facts; OpenAPI ignores what is next to a $ref."""
    return {**value, **facts}


def _first(value: Json, key: str) -> Json:
    return {key: value[key], **value} if key in value else value


def _write(operation: Json) -> Json:
    out: Json = {"operationId": operation["id"], "tags": [operation["resource"]]}
    for key in ("summary", "description"):
        if operation.get(key):
            out[key] = operation[key]
    if operation["deprecated"]:
        out["deprecated"] = True
    out.update(operation["facts"])
    if operation["parameters"]:
        out["parameters"] = list(operation["parameters"].values())
    body = operation["body"]
    if body:
        upload = body["facts"]["style"] == "upload"
        # The actual media type is in x-body; OpenAPI parsers do not need it.
        media = "application/octet-stream" if upload else "application/json"
        out["x-body"] = body["facts"]
        request: Json = {"content": {media: {"schema": body["schema"]}}}
        if body["facts"]["required"]:
            request["required"] = True
        out["requestBody"] = request
    responses: Json = {str(status): {"description": ""} for status in out["x-ok"]}
    out["responses"] = responses
    if operation["schema"] is not None:
        media = "text/plain" if out["x-answer"] == "text" else "application/json"
        first = next(status for status in out["x-ok"] if status >= 200)
        responses[str(first)]["content"] = {media: {"schema": operation["schema"]}}
    return out


def main(argv: list[str], folder: Path = SPEC) -> int:
    """``derive [--check] [--words]``: write engine.yaml, or check that it is up to date.

    ``--words`` lists missing and unused descriptions.
    """
    if set(argv) - {"--check", "--words"}:
        print("usage: python -m generator derive [--check] [--words]", file=sys.stderr)
        return 2
    result = derive(read_spec(folder))
    for line in result.report("--words" in argv):
        print(line)
    # A document without the stale patches can be used, but must not be kept.
    if result.problems or (result.stale and "--check" in argv):
        return 1
    path = folder / "engine.yaml"
    if "--check" not in argv:
        path.write_text(result.text(), encoding="utf-8", newline="\n")
    elif not path.exists() or path.read_text(encoding="utf-8") != result.text():
        print(f"{path.name} is not what its sources make: run `nox -s derive`", file=sys.stderr)
        return 1
    return 0
