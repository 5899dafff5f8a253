"""A wish to be called back, as the city's web form sends it."""

from typing import cast

from pydantic import BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from config.site import Site
from console.web.timestamps import Instant


class Wish(BaseModel, extra="forbid", str_strip_whitespace=True):
    """A citizen asks to be called back."""

    number: str = Field(
        min_length=1,
        max_length=40,
        description="The citizen's telephone, as people write it in the site's country, or +….",
    )
    group: str = Field(description="Id of the answer group.")
    language: str = Field(description="Code of the language.")
    at: Instant | None = Field(
        None,
        description="The time, with its offset from UTC: any staffed minute to come, in a slot "
        "with room. Without it in its turn, today.",
    )
    source: str = Field(
        min_length=1,
        max_length=200,
        description="What tells citizens who send wishes apart, such as the address of the "
        "browser; wishes are counted by it, and a hash of it kept for 24 hours.",
    )

    @field_validator("group", "language")
    @classmethod
    def _is_of_the_site(cls, given: str, info: ValidationInfo) -> str:
        site = cast("Site", info.context)
        known = site.groups if info.field_name == "group" else site.languages
        if given not in known:
            raise PydanticCustomError("one_of", "one of {known}", {"known": ", ".join(known)})
        return given
