"""What an engine is sent and what its answers mean; pure: no socket, file, thread or clock."""
