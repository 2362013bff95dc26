"""What people type, turned into what the API wants; pure."""
