"""When a group answers, and how its opening hours are spoken."""
