"""What staff see: sign-in, the guide's page, the live board, and the same as JSON for machines."""
