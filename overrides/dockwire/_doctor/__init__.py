"""The doctor: checks of the way to an engine, each with a finding and advice.

``findings`` is pure: what a check found, what follows from it, and how it is shown. ``checks``
asks: files, sockets, programs and the engine.
"""
