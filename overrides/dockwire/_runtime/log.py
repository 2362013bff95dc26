"""The logger of the package. A program that does not use ``logging`` need not load it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from logging import Logger

_DEBUG = 10
_logger: Logger | None = None


def debug_logger() -> Logger | None:
    """Return the logger if something may receive its debug messages, else None."""
    global _logger
    logger = _logger
    if logger is None:
        # Without the module, nothing can be configured to receive them.
        logging: Any = sys.modules.get("logging")
        # Another thread may be loading it.
        if logging is None or not hasattr(logging, "getLogger"):
            return None
        logger = _logger = logging.getLogger("dockwire")
    return logger if logger.isEnabledFor(_DEBUG) else None
