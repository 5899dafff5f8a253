"""A thousand promises while everything around them breaks, and what became of each."""
