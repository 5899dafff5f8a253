"""What staff choose from: kinds of matter, outcomes of a contact, reasons to be away."""

from config.part import Named

SOLVED = "solved"
"""The outcome that the figure of first contacts counts, so every site has it."""


class Matter(Named):
    """A kind of matter that a contact was about."""


class Outcome(Named):
    """How a contact ended for the citizen: solved, handed over, referred, …"""


class Reason(Named):
    """Why a guide is away."""
