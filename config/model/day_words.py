"""The names of weekdays in the forms that sentences need."""

from typing import Literal

from pydantic import Field, field_validator

from config.model.types import Part, Text
from config.spoken.braces import fields

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

DAY = "{day}"


class DayForms(Part):
    """How a sentence's forms of a weekday are made from its name, `{day}`."""

    on: str = DAY
    """For one such day: sv "på {day}"."""
    every: str = DAY
    """For all such days: sv "{day}ar"."""
    start: str = DAY
    """As the first day of a range: fi "{day}sta"."""
    end: str = DAY
    """As the last day of a range: fi "{day}hin"."""

    @field_validator("on", "every", "start", "end")
    @classmethod
    def _has_the_day(cls, form: str) -> str:
        if fields(form) != {"day"}:
            raise ValueError(f"'{form}' must hold {DAY} and no other value in braces")
        return form

    def of(self, day: str) -> dict[str, str]:
        """Return the forms of the day with this name."""
        return {name: getattr(self, name).format(day=day) for name in type(self).model_fields}


class DayWords(Part):
    """One weekday in the forms that a sentence needs: sv "på måndag", "måndagar", "måndag"."""

    on: Text = Field(default="", validate_default=True)
    """For one such day: sv "på måndag"."""
    every: Text = Field(default="", validate_default=True)
    """For all such days: sv "måndagar"."""
    start: Text = Field(default="", validate_default=True)
    """As the first day of a range: fi "maanantaista"."""
    end: Text = Field(default="", validate_default=True)
    """As the last day of a range: fi "perjantaihin"."""
