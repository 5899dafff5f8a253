"""What if: days of citizens and guides played through the real router in virtual time."""
