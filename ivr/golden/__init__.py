"""Golden calls: whether a site's callers hear what they must, and get where they must."""
