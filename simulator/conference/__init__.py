"""Conferences in which legs hear each other, and the rules for entering them."""
