"""The prompts page: how each sentence is heard in each language, and what it sounds like."""
