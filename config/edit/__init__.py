"""Changes to a site's files that keep their comments, their order and their quotes."""
