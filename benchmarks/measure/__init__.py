"""Shared by the benchmarks: CPU time, tables of figures, the carrier, and the floor."""
