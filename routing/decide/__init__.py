"""Decide who gets the next contact: pure functions over a snapshot."""
