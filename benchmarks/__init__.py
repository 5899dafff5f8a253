"""Benchmarks against a floor in the same run: `python -m benchmarks.performance.webhooks`."""
