"""The page on which administrators hear the site as a caller would, without calling it."""
