"""Output for people: tables and the log on a terminal, and fewer lines during an outage."""
