"""Queues whose figures are known exactly, to compare the simulation with."""
