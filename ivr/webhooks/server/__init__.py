"""The web application of the webhooks: its limits, faults, health and routes' context."""
