"""What a caller notices when one site replaces another."""
