# Made from _async by `python -m generator unasync`; change that, not this.
"""The hand-written methods of an engine's resources, a file a resource."""
