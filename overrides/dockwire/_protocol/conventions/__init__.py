"""What engines do beyond their API specification; pure."""
