"""The process this runs in: clock, call stack, child processes. Knows nothing of engines."""
