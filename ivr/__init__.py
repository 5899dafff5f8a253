"""What callers and guides hear on the telephone, and the carrier that plays it."""
