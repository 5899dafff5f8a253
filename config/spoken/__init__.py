"""What a sentence for callers consists of: its values, numbers, and words in each language."""
