"""The control API, through which people, tests and pages play subscribers."""
