"""The contact directory: search, presence, referrals, and reports of wrong entries."""
