"""Callbacks: pages and API."""
