"""Open callbacks: pages and API."""
