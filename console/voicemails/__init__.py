"""Voicemails: the list, one voicemail with its player, and what guides do about it."""
