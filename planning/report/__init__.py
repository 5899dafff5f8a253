"""Figures of simulated days, as a table and a chart."""
