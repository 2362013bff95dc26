# Made from _async by `python -m generator unasync`; change that, not this.
"""What a call leaves open: output, objects, bytes, logs, events and progress."""
