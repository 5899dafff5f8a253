"""The doors that the carrier knocks on, one subject a file."""
