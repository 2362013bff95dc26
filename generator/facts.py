"""Reading and writing the YAML files of ``spec/``: the same bytes from the same facts, always."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import yaml

Json: TypeAlias = dict[str, Any]

SPEC = Path(__file__).resolve().parent.parent / "spec"

# libyaml reads ten times faster where it is there; both readers give the same values.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Dumper(yaml.SafeDumper):
    """Always the Python writer: libyaml breaks long lines at other places."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value out each time it stands somewhere: nobody edits by anchor."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list below their key, so that blocks can be folded by eye."""
        super().increase_indent(flow, False)


def load(path: Path) -> Any:
    """The content of a YAML file; an empty mapping where there is no such file."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return yaml.load(file, Loader=_Loader) or {}


def dump(value: Any, head: str) -> str:
    """YAML text, below a comment that says what the file is."""
    comment = "".join(f"# {line}".rstrip() + "\n" for line in head.splitlines())
    body = yaml.dump(
        value, Dumper=_Dumper, sort_keys=False, width=100, allow_unicode=True, line_break="\n"
    )
    return comment + str(body)
