"""Simulate days with the real router in virtual time, on any site and policy."""
