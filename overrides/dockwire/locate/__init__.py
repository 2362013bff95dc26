"""Where the engine is: addresses, the environment, and advice for when it is not there."""
