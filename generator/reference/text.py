"""Markdown of the reference: prose of docstrings, links between pages, tables."""

from __future__ import annotations

import posixpath
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_CODE = re.compile(r"(``.+?``|`[^`]+`)", re.DOTALL)
_OPERATIONS = re.compile(r"\(API: ([\w, ]+)\)")
_SPECIAL = re.compile(r"([\\*\[\]{}|])")
# Where the pages are; written pages that include parts are next to it.
_ROOT = "/docs/reference"
_SPACE = re.compile(r"\s+")


@dataclass
class Links:
    """Where each documented name is: its page and its anchor there.

    Models are names with `models.` in front, operations with `API.`, since some have the name of a
    class.
    """

    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, name: str, page: str, anchor: str) -> None:
        """Add a name; one that is already documented elsewhere stays there."""
        self.places.setdefault(name, (page, anchor))

    def link(self, page: str, name: str, label: str | None = None) -> str:
        """Return a link to a name, as code; code alone where nothing documents it."""
        code = f"`{label or name}`"
        known = self.known(name, f"models.{name}", f"API.{name}")
        if known is None:
            return code
        target, anchor = self.places[known]
        # From the root, so that the paths do not depend on the working directory.
        place, own = (posixpath.normpath(f"{_ROOT}/{path}") for path in (target, page))
        path = "" if place == own else posixpath.relpath(place, posixpath.dirname(own))
        return f"[{code}]({path}#{anchor})"

    def known(self, *names: str) -> str | None:
        """Return the first of some names that is documented."""
        return next((name for name in names if name in self.places), None)

    def prose(self, page: str, text: str) -> str:
        """Return the text of a docstring as Markdown: paragraphs, code, and links."""
        parts: list[str] = []
        code = False
        for paragraph in re.split(r"\n\s*\n", text.strip()):
            if code and paragraph.startswith(" "):
                parts.append(f"```python\n{textwrap.dedent(paragraph)}\n```")
                continue
            # A paragraph that ends so introduces a literal block, which is indented.
            code = paragraph.rstrip().endswith("::")
            plain = paragraph.rstrip().removesuffix("::")
            if plain:
                parts.append(self.line(page, plain + ":" * code))
        return "\n\n".join(parts)

    def line(self, page: str, text: str) -> str:
        """Return one paragraph on one line."""
        parts = []
        for part in _CODE.split(_SPACE.sub(" ", text.strip())):
            if part.startswith("`"):
                name = part.strip("`")
                parts.append(
                    self.link(page, name) if name.isidentifier() or "." in name else f"`{name}`"
                )
            else:
                parts.append(self._plain(page, part))
        return "".join(parts)

    def _plain(self, page: str, text: str) -> str:
        pieces = _OPERATIONS.split(text)
        # Every second piece is a list of operations.
        for number in range(1, len(pieces), 2):
            names = pieces[number].split(", ")
            links = (self.link(page, f"API.{name}", name) for name in names)
            pieces[number] = "API: " + ", ".join(links)
        for number in range(0, len(pieces), 2):
            pieces[number] = _SPECIAL.sub(r"\\\1", pieces[number]).replace("<", "&lt;")
        return "".join(pieces)

    def annotation(self, page: str, text: str, module: str = "") -> str:
        """Return a type with links, as plain text that a table shows in a fixed-width font.

        Args:
            page: the page it is on.
            text: the type.
            module: where names are looked up first, such as "models."
        """
        parts = []
        for part in re.split(r"([A-Za-z_][\w.]*)", text):
            last = part.rpartition(".")[2]
            name = self.known(module + part, part, last) if last[:1].isupper() else None
            if name:
                parts.append(self.link(page, name, part).replace("`", ""))
            else:
                parts.append(_SPECIAL.sub(r"\\\1", part))
        return "".join(parts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the cells are Markdown on one line."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(_SPACE.sub(' ', cell) for cell in row)} |\n" for row in lines)


def narrow(table: str, more: str = "") -> str:
    """Return a table that has a block for each row where the screen is narrow (site.css)."""
    return f'<div class="{f"rows {more}".strip()}" markdown>\n\n{table}\n</div>'


def page(title: str, *parts: str) -> str:
    """Return a page of its parts; empty parts are left out."""
    return "\n\n".join([f"# {title}", *(part.strip("\n") for part in parts if part.strip())]) + "\n"
