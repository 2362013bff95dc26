"""Tables that tests fill and that stand at the end of a run, above its last line."""

from __future__ import annotations

TABLES: list[str] = []
