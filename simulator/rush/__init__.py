"""Load test: a rush of calls to a running network, through its control API."""
