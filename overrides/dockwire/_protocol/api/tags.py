"""Image names with a tag, in requests that have the tag in a parameter of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dockwire_api.values import WrongValue, shown


def split_tag(names: tuple[str, str], values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Move the tag of an image's name, "name:tag", to the parameter for tags.

    Args:
        names: the names of the parameters with the name and with the tag.
        values: the values of all parameters.

    Raises:
        WrongValue: there is another tag as well, or the name has a digest.
    """
    in_name, in_tag = names
    name, tag = values.get(in_name), values.get(in_tag)
    if not isinstance(name, str):
        return values
    if "@" in name:
        raise WrongValue(in_name, f"{shown(name)} has a digest; expected NAME or NAME:TAG")
    # A colon before a slash is that of a port.
    repository, colon, found = name.rpartition(":")
    if not colon or not repository or not found or "/" in found:
        return values
    if tag not in (None, found):
        raise WrongValue(in_name, f"{shown(name)} has a tag, and {in_tag} is {shown(tag)}")
    return {**values, in_name: repository, in_tag: found}
