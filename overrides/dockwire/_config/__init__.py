"""Where the engine is, and the user's credentials: addresses, contexts, config.json. May block."""
