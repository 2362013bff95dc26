"""Spans and metrics of OpenTelemetry for the requests of an engine object."""
