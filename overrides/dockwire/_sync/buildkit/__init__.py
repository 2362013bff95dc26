# Made from _async by `python -m generator unasync`; change that, not this.
"""The session of a build, on which BuildKit calls this program."""
