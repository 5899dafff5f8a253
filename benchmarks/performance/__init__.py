"""What a step costs: `python -m benchmarks.performance.webhooks`."""
