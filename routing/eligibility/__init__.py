"""Which guides may serve which queue, and when."""
