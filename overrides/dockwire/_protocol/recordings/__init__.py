"""Recorded exchanges with an engine: their form as text, what is hidden, how they are matched."""
