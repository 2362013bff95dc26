"""The pytest plugin of ``dockwire.testing``."""
