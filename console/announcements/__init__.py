"""Announcements: the crisis form, the list, and their API."""
