"""The processes of Lotsa and how they are started, watched and stopped."""
