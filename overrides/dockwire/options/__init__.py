"""What people type, and what the API wants in its place; pure."""
