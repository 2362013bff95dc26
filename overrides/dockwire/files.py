# Made from overrides/exports.yaml by `python -m generator exports`; change that, not this.
"""Types for copying files with ``containers.put_files`` and ``get_files``.

``File``, ``Directory`` and ``Link`` describe what to create in a container; bytes, paths and open
files are accepted, too. ``Entry`` is a member of an archive, ``PathStat`` the attributes of a
path in a container, and ``Transfer`` the result of a copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._archive.file_types import Content as Content
    from ._archive.file_types import Directory as Directory
    from ._archive.file_types import Entry as Entry
    from ._archive.file_types import File as File
    from ._archive.file_types import Item as Item
    from ._archive.file_types import Kind as Kind
    from ._archive.file_types import Link as Link
    from ._archive.file_types import LinkPolicy as LinkPolicy
    from ._archive.file_types import Owner as Owner
    from ._archive.file_types import OwnerOption as OwnerOption
    from ._archive.file_types import PathStat as PathStat
    from ._archive.file_types import Readable as Readable
    from ._archive.file_types import Source as Source
    from ._archive.file_types import Transfer as Transfer
    from ._archive.file_types import Writable as Writable

__all__ = [
    "Content",
    "Directory",
    "Entry",
    "File",
    "Item",
    "Kind",
    "Link",
    "LinkPolicy",
    "Owner",
    "OwnerOption",
    "PathStat",
    "Readable",
    "Source",
    "Transfer",
    "Writable",
]
_MODULES = {
    "Content": "._archive.file_types",
    "Directory": "._archive.file_types",
    "Entry": "._archive.file_types",
    "File": "._archive.file_types",
    "Item": "._archive.file_types",
    "Kind": "._archive.file_types",
    "Link": "._archive.file_types",
    "LinkPolicy": "._archive.file_types",
    "Owner": "._archive.file_types",
    "OwnerOption": "._archive.file_types",
    "PathStat": "._archive.file_types",
    "Readable": "._archive.file_types",
    "Source": "._archive.file_types",
    "Transfer": "._archive.file_types",
    "Writable": "._archive.file_types",
}

if not TYPE_CHECKING:  # else a checker would accept any name from this module

    def __getattr__(name):
        from importlib import import_module

        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(module, __package__), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
