"""A callback request, as the city's web form sends it."""

from typing import cast

from pydantic import BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from config.model.site import Site
from console.web.timestamps import Instant


class WebFormRequest(BaseModel, extra="forbid", str_strip_whitespace=True):
    """A citizen's request for a callback."""

    number: str = Field(
        min_length=1,
        max_length=40,
        description="The citizen's number, in the site's national format or starting with +.",
    )
    group: str = Field(description="Id of the answer group.")
    language: str = Field(description="Code of the language.")
    at: Instant | None = Field(
        None,
        description="The time with its UTC offset: any future staffed minute in a slot with room. "
        "Without it, the callback is made in turn, today.",
    )
    source: str = Field(
        min_length=1,
        max_length=200,
        description="Identifies the sender for rate limiting, such as the browser's IP address. A "
        "hash of it is kept for 24 hours.",
    )

    @field_validator("group", "language")
    @classmethod
    def _is_of_the_site(cls, given: str, info: ValidationInfo) -> str:
        site = cast("Site", info.context)
        known = site.groups if info.field_name == "group" else site.languages
        if given not in known:
            raise PydanticCustomError("one_of", "one of {known}", {"known": ", ".join(known)})
        return given
