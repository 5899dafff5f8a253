"""Timelines of contacts."""
