"""Reading and writing the YAML files of ``spec/``: equal facts give equal bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import yaml

Json: TypeAlias = dict[str, Any]

SPEC = Path(__file__).resolve().parent.parent / "spec"

# libyaml is ten times faster; both readers return the same values.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Dumper(yaml.SafeDumper):
    """The Python writer, because libyaml breaks lines at other places."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write equal values in full each time, without anchors."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list below their key."""
        super().increase_indent(flow, False)


def load(path: Path) -> Any:
    """Return the content of a YAML file; an empty mapping if it does not exist."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return yaml.load(file, Loader=_Loader) or {}


def dump(value: Any, head: str) -> str:
    """Return YAML text with a comment at its top."""
    comment = "".join(f"# {line}".rstrip() + "\n" for line in head.splitlines())
    body = yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, width=100, allow_unicode=True, line_break="\n"
    )
    return comment + str(body)
