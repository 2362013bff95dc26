"""engine.yaml: made from spec/ alone, understood by the parser, complete, and never out of date."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import derive, facts, history, naming
from generator.derive import Result, Spec
from generator.naming import class_name
from generator.patch import Patch
from generator.read import read
from tests.support import promised

SMALL: dict[str, Any] = yaml.safe_load(
    """
version: "9.9"
operations:
  BoxOpen:
    method: POST
    path: /boxes/{id}/open
    tag: Box
    parameters:
      id: {in: path, type: string, required: true}
      how: {in: query, type: string, enum: [slow, fast], default: slow}
    body: {schema: {type: object, properties: {Force: {type: integer, default: 1}}}, required: true}
    responses: {204: {}, 304: {}, 500: {schema: {$ref: Error}}}
  BoxInspect:
    method: GET
    path: /boxes/{id}
    tag: Box
    parameters: {id: {in: path, type: string, required: true}}
    responses: {200: {schema: {$ref: Box}}}
schemas:
  Error: {type: object, properties: {message: {type: string}}}
  Base: {type: object, required: [Id], properties: {Id: {type: string, x-nullable: true}}}
  Box:
    allOf:
      - $ref: Base
      - type: object
        properties:
          Lids:
            type: array
            items: {type: object, properties: {Kind: {type: string, enum: ["", flat]}}}
          Env: {type: object, additionalProperties: {type: string, x-nullable: true}}
          Base: {allOf: [{$ref: Base}], description: dropped}
          Ports: {$ref: Ports}
          Ids: {type: object, additionalProperties: {type: object, enum: [{}], default: {}}}
          At: {type: string, format: dateTime}
          from: {type: string, minimum: 3}
  Ports: {type: object, additionalProperties: {type: array, items: {type: integer}}}
"""
)
NAMES: dict[str, Any] = {"resources": {"Box": "boxes"}, "nouns": {"boxes": "box"}}


def small(tree: dict[str, Any] | None = None, **parts: Any) -> Result:
    spec = Spec(tree or SMALL, [], NAMES, {}, {}, {})
    for name, part in parts.items():
        setattr(spec, name, part)
    return derive.derive(spec)


def component(result: Result, name: str) -> dict[str, Any]:
    found: dict[str, Any] = result.document["components"]["schemas"][name]
    return found


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in document["paths"].values():
        yield from item.values()


@pytest.fixture(scope="module")
def real() -> Result:
    return derive.derive(derive.read_spec())


# --- a small document -------------------------------------------------------------------------


def test_components_are_flat_and_named() -> None:
    result = small()
    assert result.problems == []
    properties = component(result, "Box")["properties"]
    assert properties == {
        "Id": {"type": "string", "x-name": "id"},
        "Lids": {
            "type": "array",
            "items": {"$ref": "#/components/schemas/BoxLid"},
            "x-name": "lids",
        },
        "Env": {
            "type": "object",
            "additionalProperties": {"type": "string", "nullable": True},
            "x-name": "env",
        },
        "Base": {"$ref": "#/components/schemas/Base", "x-name": "base"},
        "Ports": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "integer"}},
            "x-name": "ports",
        },
        "Ids": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": {}},
            "x-name": "ids",
        },
        "At": {"type": "string", "format": "date-time", "x-name": "at"},
        "from": {"type": "string", "x-name": "from_"},
    }
    assert "required" not in component(result, "Base")
    assert component(result, "BoxLidKind") == {
        "type": "string",
        "enum": ["", "flat"],
        "x-enum-varnames": ["EMPTY", "FLAT"],
    }
    assert list(result.document["components"]["schemas"]) == [
        "Error",
        "Base",
        "Box",
        "BoxLid",
        "BoxLidKind",
        "BoxOpenHow",
        "BoxOpenRequest",
    ]
    assert result.named_by_rule["Box.Lids"] == "BoxLid"


def positional(**facts: Any) -> tuple[Any, Result]:
    """What BoxOpen takes by position when ``how`` is required, and names.yaml has these facts."""
    tree = copy.deepcopy(SMALL)
    tree["operations"]["BoxOpen"]["parameters"]["how"]["required"] = True
    result = small(tree, names={**NAMES, **facts})
    return result.document["paths"]["/boxes/{id}/open"]["post"].get("x-positional"), result


def test_what_is_required_comes_by_position() -> None:
    assert positional()[0] == ["id", "how"]


@pytest.mark.parametrize("owner", ["*", "BoxOpen"])
def test_what_is_required_may_be_keyword_only(owner: str) -> None:
    found, result = positional(keyword_only={owner: {"how": "It needs its name."}})
    assert found is None
    assert not [line for line in result.stale if "names.yaml" in line]


def test_a_table_says_what_comes_by_position() -> None:
    assert positional(positional={"BoxOpen": ["id", "force"]})[0] == ["id", "force"]


def test_positions_of_what_does_not_exist_are_stale() -> None:
    found, result = positional(
        positional={"BoxOpen": ["id", "lid"], "BoxLift": ["id"]},
        keyword_only={"BoxOpen": {"force": "It is optional."}},
    )
    assert found is None
    assert [line for line in result.stale if "names.yaml" in line] == [
        "names.yaml: positional: BoxOpen has no argument lid",
        "names.yaml: positional: there is no operation BoxLift",
        "names.yaml: keyword_only: BoxOpen requires no argument force",
    ]


def test_an_operation() -> None:
    result = small(
        words={"operations": {"BoxOpen": {"summary": "Open.", "parameters": {"z": "?"}}}}
    )
    operation = result.document["paths"]["/boxes/{id}/open"]["post"]
    assert operation == {
        "operationId": "BoxOpen",
        "tags": ["boxes"],
        "summary": "Open.",
        "x-resource": "boxes",
        "x-method": "open",
        "x-answer": "changed",
        "x-ok": [204, 304],
        "x-errors": [400, 500],
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
                "x-name": "id",
                "x-encoding": "plain",
                "x-noun": "box",
            },
            {
                "name": "how",
                "in": "query",
                "schema": {"$ref": "#/components/schemas/BoxOpenHow"},
                "x-name": "how",
                "x-encoding": "plain",
            },
        ],
        "x-body": {
            "style": "fields",
            "name": "body",
            "media": "application/json",
            "required": True,
        },
        "requestBody": {
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/BoxOpenRequest"}}
            },
            "required": True,
        },
        "responses": {"204": {"description": ""}, "304": {"description": ""}},
    }
    assert "BoxOpen: how" in result.missing_words
    assert "BoxOpen: z" in result.unused_words


def test_facts_of_other_files() -> None:
    result = small(
        always={"Box": ["Id"]},
        history={
            "lives": {
                "schemas/Box/allOf/1/properties/Env": {"since": "1.2"},
                "schemas/Box/allOf/1/properties/Lids": {"since": "1.5"},
                "operations/BoxOpen": {"since": "1.3"},
                "operations/BoxOpen/parameters/how": {"until": "1.4"},
                "operations/BoxOpen/parameters/how = fast": {"since": "1.2"},
            },
            "apart": {"BoxOpen": {"body Force": {"since": "1.8"}, "answer Id": {"since": "1.6"}}},
            "gone": {"schemas/Base/properties/Old": {"type": "string"}},
            "changed": {"schemas/Base/properties/Id": "1.7"},
        },
        words={"models": {"Box": {"about": "A box.", "fields": {"Id": "Its ID."}}}},
    )
    assert result.problems == []
    box = component(result, "Box")
    assert box["description"] == "A box."
    assert box["properties"]["Id"]["x-always"] is True
    assert box["properties"]["Id"]["description"] == "Its ID."
    assert box["properties"]["Env"]["x-since"] == "1.2"
    # What is an object or an enumeration of its own is as old as the field, wherever it moves.
    assert box["properties"]["Lids"]["x-since"] == "1.5"
    assert box["properties"]["Old"] == {"type": "string", "x-name": "old"}
    assert box["properties"]["Id"]["x-changed"] is True
    assert component(result, "BoxOpenHow")["x-values"] == {"fast": {"since": "1.2"}}
    operation = result.document["paths"]["/boxes/{id}/open"]["post"]
    assert operation["x-since"] == "1.3"
    assert operation["parameters"][1]["x-until"] == "1.4"
    assert operation["x-gates"] == {"body Force": {"since": "1.8"}}


@pytest.mark.parametrize(
    ("part", "value", "says"),
    [
        ("names", {**NAMES, "inline": {"Box.Lids": "Base"}}, "Box.Lids is to be called Base"),
        ("names", {**NAMES, "inline": {"BoxOpen.how": "BoxLidKind"}}, "called BoxLidKind"),
    ],
)
def test_problems_are_found(part: str, value: Any, says: str) -> None:
    result = small(**{part: value})
    assert any(says in problem for problem in result.problems), result.problems


@pytest.mark.parametrize(
    ("names", "place", "given"),
    [
        ({"nouns": {}}, "a noun for /boxes", "box"),
        ({"words": {"Lids": "id"}}, "the attribute Box.Lids", "id_2"),
        ({"operations": {"BoxOpen": "boxes.inspect"}}, "BoxInspect", "boxes.inspect_2"),
        ({"parameters": {"*": {"how": "timeout"}}}, "BoxOpen: how", "timeout_2"),
        ({"parameters": {"*": {"how": "force"}}}, "BoxOpen: how", "force_2"),
    ],
)
def test_what_has_no_name_of_its_own_gets_one_by_rule(
    names: dict[str, Any], place: str, given: str
) -> None:
    result = small(names={**NAMES, **names})
    assert result.problems == []
    assert result.named_by_rule[place] == given


def test_what_names_nothing_is_stale() -> None:
    assert "always.yaml: there is no Box.Nope" in small(always={"Box": ["Nope"]}).stale


def test_a_definition_may_be_called_anything() -> None:
    tree = copy.deepcopy(SMALL)
    tree["schemas"] |= {"3d-box": {"type": "object", "properties": {"None": {"type": "string"}}}}
    tree["schemas"]["Box"]["allOf"][1]["properties"]["Base"] = {"$ref": "3d-box"}
    result = small(tree)
    assert result.problems == []
    assert component(result, "N3dBox")["properties"]["None"]["x-name"] == "none"
    assert result.named_by_rule["3d-box"] == "N3dBox"


def test_a_reference_to_nothing_is_found() -> None:
    tree = copy.deepcopy(SMALL)
    tree["schemas"]["Box"]["allOf"][1]["properties"]["Base"] = {"$ref": "Gone"}
    assert small(tree).problems == ["Box refers to Gone, which does not exist"]


def test_the_same_shape_may_have_one_name() -> None:
    tree = copy.deepcopy(SMALL)
    tree["operations"]["BoxOpen"]["parameters"]["how"]["enum"] = ["flat", ""]
    result = small(tree, names={**NAMES, "inline": {"BoxOpen.how": "BoxLidKind"}})
    assert result.problems == []
    assert "BoxOpenHow" not in result.document["components"]["schemas"]


def test_a_stale_patch_fails_by_its_name() -> None:
    stale = Patch("gone-already", "f.yaml", "w", "y", "e", [{"remove": "schemas/Nope"}])
    result = small(patches=[stale])
    assert "patch gone-already: nothing at schemas/Nope" in result.stale
    assert "stale: patch gone-already: nothing at schemas/Nope" in result.report()


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("NCPU", "ncpu"),
        ("IPAMConfig", "ipam_config"),
        ("IPv6Gateway", "ipv6_gateway"),
        ("EnableIPv6", "enable_ipv6"),
        ("GlobalIPv6PrefixLen", "global_ipv6_prefix_len"),
        ("IPAddress", "ip_address"),
        ("DeviceIDs", "device_ids"),
        ("NanoCpus", "nano_cpus"),
        ("NanoCPUs", "nano_cpus"),
        ("CgroupnsMode", "cgroupns_mode"),
        ("OSType", "os_type"),
        ("KernelMemoryTCP", "kernel_memory_tcp"),
        ("Id", "id"),
        ("ID", "id"),
        ("X-Registry-Auth", "registry_auth"),
        ("os.version", "os_version"),
        ("class", "class_"),
        ("from", "from_"),
        ("GwPriority", "gw_priority"),
        ("IOMaximumIOps", "io_maximum_iops"),
        ("BlkioDeviceReadIOps", "blkio_device_read_iops"),
        ("copyUIDGID", "copy_uid_gid"),
        ("ExternalCAs", "external_cas"),
        ("SigningCACert", "signing_ca_cert"),
        ("SELinuxContext", "selinux_context"),
        ("one-shot", "one_shot"),
        ("InsecureRegistryCIDRs", "insecure_registry_cidrs"),
        ("VirtualIPs", "virtual_ips"),
        ("EOF", "eof"),
        ("CAs", "cas"),
        ("2fa", "n_2_fa"),
    ],
)
def test_attributes(wire: str, name: str) -> None:
    assert naming.default().attribute(wire) == name


def test_operations_by_table_and_by_rule() -> None:
    assert naming.default().operation("ContainerExec", "Exec") == ("exec", "create")
    assert naming.default().operation("GetPluginPrivileges", "Plugin") == ("plugins", "privileges")
    assert naming.default().operation("ContainerCheckpointCreate", "Container") == (
        "containers",
        "checkpoint_create",
    )
    assert naming.default().operation("SystemImport", "System") == ("system", "import_")
    assert naming.default().operation("WidgetList", "Widget") == ("widgets", "list")


# --- the real one -----------------------------------------------------------------------------


def test_it_is_up_to_date() -> None:
    assert derive.main(["--check"]) == 0


def test_drift_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "spec"
    shutil.copytree(facts.SPEC, folder)
    assert derive.main(["--check"], folder) == 0
    with (folder / "engine.yaml").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    assert derive.main(["--check"], folder) == 1
    assert "not what its sources make" in capsys.readouterr().err
    assert derive.main([], folder) == 0
    assert (folder / "engine.yaml").read_bytes() == (facts.SPEC / "engine.yaml").read_bytes()


def test_a_wrong_argument(capsys: pytest.CaptureFixture[str]) -> None:
    assert derive.main(["--chekc"]) == 2
    assert "usage" in capsys.readouterr().err


def test_nothing_is_lost(real: Result) -> None:
    assert real.problems == []
    assert real.stale == []
    skeleton = facts.load(facts.SPEC / "upstream.yaml")
    # What a version adds is named by rule until somebody has checked it.
    if skeleton["version"] in facts.load(facts.SPEC / "reviewed.yaml"):
        assert real.named_by_rule == {}
    joined = history.join(skeleton, facts.load(facts.SPEC / "history.yaml"))
    derived = {operation["operationId"] for operation in operations(real.document)}
    assert derived == joined["operations"].keys() | promised.undocumented()
    assert derived == promised.operations()
    # Lists and maps with a name are written out where they are used.
    classes = {class_name(name): schema for name, schema in joined["schemas"].items()}
    missing = classes.keys() - real.document["components"]["schemas"].keys()
    assert {"GenericResources", "PortMap"} <= missing
    assert not any({"properties", "enum", "allOf"} & classes[name].keys() for name in missing)
    assert len(real.document["components"]["schemas"]) > 290


def schemas(value: dict[str, Any], nullable: bool = False) -> Iterator[dict[str, Any]]:
    """A schema and every one inside it."""
    assert nullable or "nullable" not in value
    yield value
    for item in value.get("properties", {}).values():
        yield from schemas(item)
    for key in ("items", "additionalProperties"):
        if key in value:
            yield from schemas(value[key], nullable=True)


def test_what_the_document_promises(real: Result) -> None:
    known = {"$ref", "type", "format", "enum", "items", "additionalProperties", "properties"}
    known |= {"required", "nullable", "description"}
    for name, whole in real.document["components"]["schemas"].items():
        for schema in schemas(whole):
            # No allOf, no default, no title; nothing inline.
            assert {key for key in schema if not key.startswith("x-")} <= known, name
            assert schema is whole or not {"properties", "enum"} & set(schema), name
        for item in whole.get("properties", {}).values():
            assert item["x-name"].isidentifier(), name
    for operation in operations(real.document):
        contents = [*operation["responses"].values(), operation.get("requestBody", {})]
        for media in [media for c in contents for media in c.get("content", {}).values()]:
            for schema in schemas(media["schema"]):
                assert set(schema) <= known - {"properties", "enum"}, operation["operationId"]


def test_every_operation_is_described(real: Result) -> None:
    newest = real.document["info"]["version"]
    unreviewed = {newest} - facts.load(facts.SPEC / "reviewed.yaml").keys()
    for operation in operations(real.document):
        name = operation["operationId"]
        assert operation["x-resource"].isidentifier(), name
        assert operation["x-method"].isidentifier(), name
        assert operation["x-ok"], name
        assert operation.get("x-hand", False) == (
            operation["x-answer"] in ("records", "bytes", "frames", "hijack")
        ), name
        content = [r["content"] for r in operation["responses"].values() if "content" in r]
        has_content = operation["x-answer"] in ("json", "text", "headers", "records")
        assert len(content) == has_content, name
        for parameter in operation.get("parameters", []):
            assert parameter["x-name"].isidentifier(), name
            assert parameter["x-encoding"] != "comma", name
            assert (parameter["in"] == "path") == ("x-noun" in parameter), name
            assert (parameter["name"] == "filters") == (parameter["x-encoding"] == "filters"), name
            # Their keys are not in the document: until somebody has looked, any will do.
            if operation.get("x-since", "1.24") not in unreviewed:
                assert (parameter["name"] == "filters") == ("x-filters" in parameter), name


def kinds(real: Result, answer: str) -> set[str]:
    return {o["operationId"] for o in operations(real.document) if o["x-answer"] == answer}


def test_answers_that_are_no_json(real: Result) -> None:
    assert kinds(real, "records") == {
        "ContainerStats",
        "ImageBuild",
        "ImageCreate",
        "ImageLoad",
        "ImagePush",
        "PluginPull",
        "PluginPush",
        "PluginUpgrade",
        "SystemEvents",
    }
    assert kinds(real, "frames") == {"ContainerLogs", "ServiceLogs", "TaskLogs"}
    assert kinds(real, "hijack") == {
        "ContainerAttach",
        "ContainerAttachWebsocket",
        "ExecStart",
        "Session",
    }
    assert kinds(real, "bytes") == {
        "ContainerArchive",
        "ContainerExport",
        "ImageGet",
        "ImageGetAll",
    }
    assert kinds(real, "headers") == {"ContainerArchiveInfo", "SystemPingHead"}
    assert kinds(real, "changed") == {"ContainerStart", "ContainerStop"}
    assert kinds(real, "text") == {"SystemPing"}


def test_facts_that_exec_needs(real: Result) -> None:
    create = component(real, "ExecCreateRequest")["properties"]
    assert create["Env"]["x-since"] == "1.25"
    assert create["Env"]["x-pairs"] is True
    assert component(real, "ContainerConfig")["properties"]["Labels"]["x-pairs"] is True
    assert create["ConsoleSize"]["x-since"] == "1.42"
    assert create["ConsoleSize"]["x-outside"] == "drop"
    assert component(real, "ExecStartRequest")["properties"]["ConsoleSize"]["x-outside"] == "drop"
    assert component(real, "HostConfig")["properties"]["ConsoleSize"]["x-outside"] == "drop"
    assert component(real, "ExecInspectResponse")["properties"]["Running"]["x-always"] is True
    assert "x-always" not in component(real, "ExecInspectResponse")["properties"]["ExitCode"]


def test_nulls_that_are_values(real: Result) -> None:
    ports = component(real, "NetworkSettings")["properties"]["Ports"]
    assert ports["additionalProperties"]["nullable"] is True


def test_the_parser_has_nothing_to_complain_about(real: Result) -> None:
    # The one file that knows the parser reads it; it raises on any warning or error.
    api = read(real.document)
    assert {operation.id for operation in api.operations} == promised.operations()
    names = {model.name for model in api.models} | {enum.name for enum in api.enums}
    assert names == set(real.document["components"]["schemas"])


def test_an_object_has_a_field_in_all_of_its_versions(real: Result) -> None:
    """Otherwise a document describes only later what engines have always sent."""
    late = [
        name
        for name, about in real.document["components"]["schemas"].items()
        if about.get("properties")
        and all("x-since" in item for item in about["properties"].values())
    ]
    assert late == []
