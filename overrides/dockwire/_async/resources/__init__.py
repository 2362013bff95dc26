"""The hand-written methods of an engine's resources, a file a resource."""
