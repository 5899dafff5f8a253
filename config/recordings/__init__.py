"""A site's recordings: which files there are, and the parts that assemble a sentence."""
