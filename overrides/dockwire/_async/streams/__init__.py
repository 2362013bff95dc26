"""Open streams: output, objects, bytes, logs, events and progress."""
