"""The control API: people, tests and pages play the network's subscribers through it."""
