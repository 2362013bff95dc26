"""API requests, responses, versions and errors, without I/O."""
