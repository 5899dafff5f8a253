"""Callbacks: when a citizen is rung, how often, and which numbers may be rung."""
