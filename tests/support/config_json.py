"""What tests of credentials write into a config.json."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def config(place: Path, content: Any) -> Path:
    """Write a config.json into a directory; return the directory."""
    (place / "config.json").write_text(json.dumps(content))
    return place
