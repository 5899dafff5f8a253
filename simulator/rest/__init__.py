"""The carrier's REST interface, version 2010-04-01."""
