# Made from _async by `python -m generator unasync`; change that, not this.
"""Open streams: output, objects, bytes, logs, events and progress."""
