"""The live board and the statistics."""
