"""Tar archives of local files: packing, unpacking, build contexts. May block on local files."""
