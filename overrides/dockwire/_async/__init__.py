"""Input and output with an engine: requests, streams, resources and swarms."""
