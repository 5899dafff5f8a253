"""Output for people: the log on a terminal, and fewer lines during an outage."""
