"""Announcements: sentences that callers hear for a time, such as in a crisis."""
