"""All words of one language, on a page for a native reader, and who has read them."""
