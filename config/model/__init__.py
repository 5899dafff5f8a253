"""What may stand in a site's files: one model for each subject, immutable and strict."""
