"""The carrier's own language; the only place that imports its library."""
