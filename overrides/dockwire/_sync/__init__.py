# Made from _async by `python -m generator unasync`; change that, not this.
"""Input and output with an engine: requests, streams, resources and swarms."""
