"""What checks find, what follows from it, and how it is shown; pure."""
