"""What happened to a contact."""
