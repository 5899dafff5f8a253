"""Publish and roll back while calls are in progress."""
