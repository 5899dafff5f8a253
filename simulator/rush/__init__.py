"""A rush of calls against a running network, through its control API."""
