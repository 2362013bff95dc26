# Made from the resources by `python -m generator handles`; change those, not this.
"""Asynchronous handles."""
