"""The generator of the code in ``generated/`` from the facts in ``spec/``; it is not installed.

``trim`` and ``derive`` make the spec, ``read`` parses it, ``emit`` writes the code, and ``unasync``
makes the synchronous version of the hand-written code. Run it with ``python -m generator``.
"""
