"""Sentences, recordings, sounds and text messages."""
