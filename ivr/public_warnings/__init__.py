"""Public warnings (VMA), read from a feed and prepared as announcements that a person publishes."""
