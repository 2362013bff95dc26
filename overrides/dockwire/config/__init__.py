"""The user's Docker configuration: config.json, credentials and their helpers, proxies."""
