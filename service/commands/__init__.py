"""The commands of ./lotsa, one a file: its sentence, its arguments and what it does."""
