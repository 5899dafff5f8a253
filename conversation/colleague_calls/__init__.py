"""Calls between two guides, without a contact."""
