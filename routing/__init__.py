"""Who gets whom: contacts, queues, guides and offers, moved by one Lua commit per verb."""
