"""Types of command-line arguments."""
