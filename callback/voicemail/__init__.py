"""Voicemail: messages that callers leave, which guides listen to and call back."""
