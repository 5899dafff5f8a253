"""What staff read of the live state: queues, waits, eligibility and readiness."""
