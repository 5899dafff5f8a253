"""The report of a day, and the figures in it."""
