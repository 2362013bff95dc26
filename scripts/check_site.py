"""Check the built documentation: links, anchors, and that nothing is loaded from elsewhere.

zensical checks the links between pages as they are written; this checks the HTML, with the links of
themes and made pages. External links are checked for their form only.

``python scripts/check_site.py SITE [OTHER]`` also compares two builds, which must be equal.
"""

from __future__ import annotations

import filecmp
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# The attributes that make a browser load something.
LOADED = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src")}


class Page(HTMLParser):
    """The anchors of a page, and what it refers to: (tag, attribute, address, line)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.references: list[tuple[str, str, str, int]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.anchors.append(value)
            elif name in ("href", "src") and value is not None:
                self.references.append((tag, name, value, self.getpos()[0]))


def main(arguments: list[str]) -> int:
    """Print what is wrong, then how much was checked."""
    site = Path(arguments[0])
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}
    problems = [
        *(problem for path, page in pages.items() for problem in broken(site, path, page, pages)),
        *(problem for other in arguments[1:] for problem in differences(site, Path(other))),
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    links = sum(len(page.references) for page in pages.values())
    print(f"{len(pages)} pages, {links} links: {len(problems)} problems")
    return 1 if problems or not pages else 0


def broken(site: Path, path: Path, page: Page, pages: dict[Path, Page]) -> Iterator[str]:
    """The references of a page that lead nowhere, or out of the site where they should not."""
    where = path.relative_to(site)
    for twice in {anchor for anchor in page.anchors if page.anchors.count(anchor) > 1}:
        yield f"{where}: two elements have the id {twice}"
    for tag, attribute, address, line in page.references:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            loads = (tag, attribute) in LOADED and parts.scheme != "data"
            if loads or parts.scheme not in ("https", "data", "mailto"):
                yield f"{where}:{line}: {address} is loaded from elsewhere, or not https"
            continue
        target = path
        if parts.path:
            base = site if parts.path.startswith("/") else path.parent
            target = (base / unquote(parts.path).lstrip("/")).resolve()
        if target.is_dir():
            target /= "index.html"
        if not target.is_file():
            yield f"{where}:{line}: {address} does not exist"
        elif parts.fragment and target in pages and not anchored(pages[target], parts.fragment):
            yield f"{where}:{line}: {address} has no such anchor"


def anchored(page: Page, fragment: str) -> bool:
    """Whether a page has an anchor; the theme's own begin with two underscores."""
    return fragment.startswith("__") or unquote(fragment) in page.anchors


def differences(one: Path, other: Path) -> Iterator[str]:
    """The files that differ between two builds, or that only one of them has."""
    files = {path.relative_to(root) for root in (one, other) for path in root.rglob("*.*")}
    for file in sorted(files):
        paths = one / file, other / file
        if not all(path.exists() for path in paths):
            yield f"{file}: only in one of two builds"
        elif paths[0].is_file() and not filecmp.cmp(*paths, shallow=False):
            yield f"{file}: two builds differ"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
