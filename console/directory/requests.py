"""Request bodies of the directory."""

from typing import Self

from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from console.directory.reports import About
from console.web.timestamps import Instant
from directory.presence import PresenceState


class Search(BaseModel, extra="forbid", str_strip_whitespace=True):
    """What to find in the directory."""

    query: str = Field(min_length=1, max_length=200, description="Words, or part of a number.")
    language: str = Field(
        "", description="Code of the citizen's language: entries that answer in it come first."
    )


class NewPresence(BaseModel, extra="forbid"):
    """Whether an officer or office can be reached."""

    state: PresenceState
    until: Instant | None = Field(None, description="When this ends; in 8 hours by default.")
    text: str = Field("", max_length=200, description="What guides see with it.")


class NewReport(BaseModel, extra="forbid"):
    """What is wrong with an entry."""

    about: About
    text: str = Field("", max_length=500, description="What would be right, if known.")


class TextRequest(BaseModel, extra="forbid"):
    """A text message about an entry or a matter to the citizen of a contact."""

    contact: str = Field(max_length=64, description="The guide's current contact.")
    entry: str = Field("", max_length=40, description="Id of an entry of the directory.")
    matter: str = Field(
        "", max_length=40, description="Id of a matter with a link; then without `entry`."
    )
    link: str = Field(
        "", max_length=40, description="Id of a link of the entry, to send the link alone."
    )

    @model_validator(mode="after")
    def _is_about_one_thing(self) -> Self:
        if bool(self.entry) == bool(self.matter) or (self.matter and self.link):
            raise PydanticCustomError("one_thing", "name either an entry or a matter")
        return self


class Referral(BaseModel, extra="forbid"):
    """A referral: the citizen is told whom to contact, and the conversation ends."""

    contact: str = Field(max_length=64, description="The guide's current contact.")
    entry: str = Field(max_length=40, description="Id of an entry of the directory.")
    text: bool = Field(False, description="Whether the citizen gets a text message.")
    matter: str = Field(
        "", description="Id of a matter of the site. With it, the wrap-up is finished too."
    )


class TextResult(BaseModel):
    """What became of a request for a text message."""

    text: str = Field(description="`requested`, `again` if it was sent before, or `none`.")
