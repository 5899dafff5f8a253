"""A telephone network that simulates the carrier's REST API and webhooks."""
