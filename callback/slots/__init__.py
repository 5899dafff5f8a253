"""Which time a callback can be offered, and whether its place in line holds."""
