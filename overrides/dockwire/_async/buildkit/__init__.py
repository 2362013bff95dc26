"""The session of a build, on which BuildKit calls this program."""
