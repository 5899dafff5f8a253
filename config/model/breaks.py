"""Breaks of guides: what the planner plans, and when."""

from pydantic import Field

from config.model.hours import WrittenPeriod
from config.model.types import Id, Part


class Break(Part):
    """A break that every guide has once a day."""

    reason: Id
    """The away reason that the guide chooses for it, such as `lunch`."""
    minutes: int = Field(gt=0, le=240)
    """How long it lasts."""
    between: WrittenPeriod
    """The earliest start and the latest end, such as `11:00-14:00`."""
