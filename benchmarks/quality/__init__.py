"""How well callers are served: `python -m benchmarks.quality.policies`."""
