"""Settings from the environment and the site's YAML, validated at the start."""
