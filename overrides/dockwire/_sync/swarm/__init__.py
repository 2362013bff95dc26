# Made from _async by `python -m generator unasync`; change that, not this.
"""A swarm as a whole: its managers, the engines of its nodes, and jobs."""
