"""The verbs, one a file: read a snapshot, decide, make one commit, return effects."""
