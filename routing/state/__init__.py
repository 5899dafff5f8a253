"""The live state in Redis: its records, keys, reads and scripts."""
