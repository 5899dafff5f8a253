"""The commands of ./lotsa, one module each: help text, arguments and `run`."""
