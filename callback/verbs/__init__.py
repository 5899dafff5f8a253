"""What people do to callbacks, one verb a file."""
