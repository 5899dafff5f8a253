"""The language in which a caller's number is answered, if the caller asked for that."""
