"""The access log: who has seen or changed a citizen's data."""
