"""Versions of the site: publish, roll back, approve, and which one is in force."""
