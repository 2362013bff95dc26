"""A swarm as a whole: its managers, the engines of its nodes, and jobs."""
