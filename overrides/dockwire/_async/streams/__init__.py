"""What a call leaves open: output, objects, bytes, logs, events and progress."""
