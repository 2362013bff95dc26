"""What is said to an engine and what its answers mean, without any input or output."""
