"""Names that would hide each other make generation fail, with a message that names them."""

from __future__ import annotations

from typing import Any

import pytest

from generator.emit import emit
from generator.shapes import SpecError

from .boxes import api

BOX = "components schemas Box properties"
LIST = "paths /boxes/json get"
OPEN = "paths /boxes/{id}/open post"
CREATE = "components schemas BoxCreateRequest properties"
EMPTY_MODEL = {"type": "object", "properties": {"A": {"type": "string", "x-name": "a"}}}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({f"{OPEN} parameters 1 x-name": "timeout"}, "BoxOpen: timeout is taken"),
        ({f"{OPEN} parameters 1 x-name": "self"}, "BoxOpen: self is taken"),
        ({f"{OPEN} parameters 1 x-name": "id"}, "BoxOpen: two are called id"),
        ({f"{CREATE} Labels x-name": "name"}, "BoxCreate: two are called name"),
        ({f"{CREATE} Labels x-name": "timeout"}, "BoxCreate: timeout is taken"),
        ({f"{BOX} Class x-name": "extra"}, "Box: extra is taken"),
        ({f"{BOX} Class x-name": "to_dict"}, "Box: to_dict is taken"),
        ({f"{BOX} Class x-name": "FIELDS"}, "Box: FIELDS is taken"),
        ({f"{BOX} Class x-name": "list"}, "Box: list is taken"),
        ({f"{BOX} Class x-name": "id"}, "Box: two are called id"),
        ({f"{BOX} Class x-also": ["ID"]}, "the wire name 'ID' is read twice"),
        (
            {"components schemas TheBox": EMPTY_MODEL, "components schemas TheBOX": EMPTY_MODEL},
            "the_box",
        ),
        ({"components schemas BoxResponse": EMPTY_MODEL}, "two classes of one name: BoxResponse"),
        ({"components schemas Model": EMPTY_MODEL}, "the class Model would hide"),
        ({"components schemas TypeError": EMPTY_MODEL}, "TypeError"),
        ({f"{OPEN} x-method": "list"}, "boxes: two are called list"),
        ({f"{OPEN} x-method": "import"}, "boxes: 'import' is not a valid name"),
        ({f"{OPEN} x-resource": "request"}, "the resource request would hide"),
        ({"paths /boxes/{id}/open post parameters 0 x-since": "1.3"}, "has a gate"),
    ],
)
def test_a_collision_fails(change: dict[str, Any], words: str) -> None:
    with pytest.raises(SpecError, match=words):
        emit(api(change))
