"""The live state in Redis: records, keys, and how scripts run."""
