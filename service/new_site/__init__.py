"""A new site from a few questions: the answers, and the files made of them."""
