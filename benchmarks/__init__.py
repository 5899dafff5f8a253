"""Benchmarks against a stated floor in the same run: `python -m benchmarks.webhooks`."""
