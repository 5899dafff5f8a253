"""Start all of Lotsa: checks before the start, the processes, and what the user is told."""
