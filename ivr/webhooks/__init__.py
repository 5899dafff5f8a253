"""Webhooks that the carrier calls, one module per subject."""
