"""Versions of the site: the history, publishing, rolling back, approving."""
