"""The error for tests without an engine."""


class NoEngine(Exception):
    """No engine was found, and none could be started; the message has the reason."""
