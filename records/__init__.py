"""The history: every event of every contact in SQL, written from the event stream."""
