"""The staff console: sign-in, the guide's page, the live board, and their JSON API."""
