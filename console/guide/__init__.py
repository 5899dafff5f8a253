"""The guide's page and its API."""
