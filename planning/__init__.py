"""What-if planning: simulate days through the real router in virtual time."""
