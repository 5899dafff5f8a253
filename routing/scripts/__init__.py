"""Run Lua scripts with named arguments, and bear an outage of Redis."""
