"""A telephone network on one machine: simulates the carrier's REST API and webhooks."""
