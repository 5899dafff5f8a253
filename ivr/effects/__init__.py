"""Carry out effects at the carrier."""
