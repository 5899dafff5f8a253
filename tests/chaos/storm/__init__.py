"""A thousand callbacks while everything around them breaks, and what became of each."""
