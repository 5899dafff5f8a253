"""The contact directory at work: search, presence, text messages about entries, CSV."""
