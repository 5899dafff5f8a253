"""Rehearsals: another time of day, simulated guides and a simulated carrier account."""
