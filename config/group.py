"""An answer group: a need that citizens have, and how fast it is to be met."""

from pydantic import Field

from config.part import Id, Part


class Group(Part):
    """An answer group; all times in seconds."""

    id: Id
    name: dict[str, str]
    hours: str
    service_target_s: int = Field(default=20, gt=0)
    """A call answered within this time counts towards the service level."""
    handling_s: int = Field(default=280, gt=0)
    """Mean time that one contact takes, wrap-up included, until there are measurements."""
    widen_after_s: int = Field(default=45, ge=0)
    """After this wait guides with the group or the language at level 2 are reached too."""
