"""Services, jobs and managers of a swarm: requests, and the meaning of responses; pure."""
