"""When we ring the citizen: promises, their tries, and the numbers that may be rung."""
