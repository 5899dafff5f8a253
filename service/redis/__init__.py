"""The Redis client and the embedded Redis server."""
