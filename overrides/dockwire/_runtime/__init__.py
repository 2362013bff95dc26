"""The process we run in: its clock, its call stack, its child processes."""
