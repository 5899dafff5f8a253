"""Lists that staff choose from: matters, outcomes and away reasons."""

from config.model.types import Id, Named

SOLVED = "solved"
"""The outcome that the first-contact figures count; every site has it."""


class Matter(Named):
    """A kind of matter that a contact is about."""

    department: Id | None = None
    """The department that owns the matter. Lotsa fills it in, and guides can choose another."""


class Department(Named):
    """A department of the municipality, which owns matters and takes over contacts."""


class Outcome(Named):
    """How a contact ended for the citizen: solved, handed over, referred, …"""


class Reason(Named):
    """A reason for a guide to be away."""
