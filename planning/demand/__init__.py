"""The callers of a day: expected demand, days drawn from it, and guides' breaks."""
