"""Authentication and authorisation of staff and API clients."""
