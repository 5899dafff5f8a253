"""What a caller hears from the greeting to the queue."""
