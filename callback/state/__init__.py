"""The callbacks' records in Redis, and the ways to find them."""
