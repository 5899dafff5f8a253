"""The processes of Lotsa, and how they are started, supervised and stopped."""
