"""Pages on which administrators change the site: a draft, forms, files and recordings."""
