"""What a swarm is asked for and what its answers mean; pure."""
