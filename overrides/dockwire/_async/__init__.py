"""All input and output, for asyncio; the synchronous twin is made from it."""
