"""The control API: how people, tests and the page of this network play its subscribers."""
