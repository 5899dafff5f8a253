"""Rehearsals: another hour, simulated guides and a simulated account."""
