"""A contact's timeline: all its events as sentences."""
