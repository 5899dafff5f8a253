"""Storms of faults and random attacks."""
