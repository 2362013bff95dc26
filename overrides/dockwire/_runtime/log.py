"""The loggers of the package. A program that does not use ``logging`` need not load it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from logging import Logger

_DEBUG = 10
_loggers: dict[str, Logger] = {}


def debug_logger(name: str) -> Logger | None:
    """Return a logger if something may receive its debug messages, else None.

    Args:
        name: ``dockwire.http`` for requests and responses, ``dockwire.version`` for the API
            version in use.
    """
    logger = _loggers.get(name)
    if logger is None:
        # Without the module, nothing can be configured to receive them.
        logging: Any = sys.modules.get("logging")
        # Another thread may be loading it.
        if logging is None or not hasattr(logging, "getLogger"):
            return None
        logger = _loggers[name] = logging.getLogger(name)
    return logger if logger.isEnabledFor(_DEBUG) else None
