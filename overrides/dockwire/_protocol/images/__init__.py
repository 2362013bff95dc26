"""Image references, registries, and the progress of pulls, pushes and builds; pure."""
