"""What engines do that their specification does not say; pure."""
