"""What happens on a call: its documents, keys, transcript and status callbacks."""
