"""Route contacts to guides: state in Redis, pure decisions, one commit per verb."""
