"""How the code of ``generated/`` is made of the facts in ``spec/``; never installed.

``trim`` and ``derive`` make the spec, ``read`` understands it, ``emit`` writes the code, and
``unasync`` makes the synchronous colour of what is written by hand. Run by
``python -m generator``.
"""
