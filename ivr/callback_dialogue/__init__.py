"""Dialogues in which a caller requests, confirms or changes a callback."""
