"""Read a site's YAML files and keep the line and column of every value."""
