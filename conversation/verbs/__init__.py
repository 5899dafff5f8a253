"""The verbs of conversations: each commits with one Lua script."""
