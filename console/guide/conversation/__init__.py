"""The guide's API for the conversation: hold, consultation, transfer and rejoining."""
