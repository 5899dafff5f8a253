"""Request bodies of the conversation on the guide's page."""

from typing import Literal

from pydantic import BaseModel, Field, model_validator

from console.guide.requests import ContactReference


class Target(BaseModel, extra="forbid"):
    """The third party to call; exactly one field is given."""

    guide: str = Field("", max_length=40, description="Id of a colleague.")
    number: str = Field("", max_length=40, description="A telephone number, as the guide wrote it.")
    entry: str = Field("", max_length=40, description="Id of a directory entry.")
    interpreter: str = Field("", max_length=40, description="Language code of an interpreter.")

    @model_validator(mode="after")
    def has_one(self) -> "Target":
        """Refuse a target that names nobody, or several."""
        if sum(map(bool, (self.guide, self.number, self.entry, self.interpreter))) != 1:
            raise ValueError("name one of guide, number, entry and interpreter")
        return self


class Invitation(ContactReference):
    """A third party for the conversation with this contact."""

    to: Target


class Talk(ContactReference):
    """The person or people that the guide wants to talk with."""

    whom: Literal["citizen", "party", "all"] = Field(alias="with")
