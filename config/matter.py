"""Lists that staff choose from: matters, outcomes and away reasons."""

from config.model_types import Named

SOLVED = "solved"
"""The outcome that the first-contact figures count; every site has it."""


class Matter(Named):
    """A kind of matter that a contact is about."""


class Outcome(Named):
    """How a contact ended for the citizen: solved, handed over, referred, …"""


class Reason(Named):
    """A reason for a guide to be away."""
