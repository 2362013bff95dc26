"""Short forms of arguments, and how they become models of the API; pure."""
