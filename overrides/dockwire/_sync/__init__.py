"""All input and output, for threads: made from ``_async``, but for ``seam.py``."""
