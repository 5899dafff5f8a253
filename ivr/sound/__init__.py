"""Sound files: reading, checking, levelling and writing them, and synthetic speech."""
