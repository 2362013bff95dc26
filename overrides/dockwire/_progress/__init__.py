"""Bars for steps and transfers; only the modules that draw import rich."""
