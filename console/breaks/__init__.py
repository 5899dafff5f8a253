"""Breaks: the plan of a weekday, a proposal for it, and their API."""
