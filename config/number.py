"""A telephone number that citizens call."""

from pydantic import Field, model_validator

from config.part import Part
from config.telephone import E164


class Number(Part):
    """A number leads either to a menu or straight to one answer group."""

    number: E164
    name: dict[str, str]
    languages: tuple[str, ...] = Field(min_length=1, max_length=9)
    """Several languages are offered as a choice on keys 1, 2, … in this order."""
    menu: str | None = None
    group: str | None = None

    @model_validator(mode="after")
    def _leads_to_one_place(self) -> "Number":
        if (self.menu is None) == (self.group is None):
            raise ValueError("a number needs either 'menu' or 'group', exactly one of them")
        return self
