"""Shared by all pages and endpoints: application, errors, API docs, event stream."""
