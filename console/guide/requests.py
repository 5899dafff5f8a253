"""What a guide's page asks for, and what it is given to telephone with."""

from pydantic import BaseModel, Field


class LegNamed(BaseModel, extra="forbid"):
    """The guide's own leg of the conversation."""

    call: str = Field(min_length=1, max_length=64, description="The leg's CallSid at the carrier.")


class OfferNamed(BaseModel, extra="forbid"):
    """The offer that is meant, for another may have taken its place."""

    offer: str


class ContactNamed(BaseModel, extra="forbid"):
    """The contact that is meant."""

    contact: str


class Written(ContactNamed):
    """What the contact was about."""

    matter: str = Field(description="Id of a kind of matter of the site.")
    outcome: str = Field(description="Id of an outcome of the site.")


class Token(BaseModel):
    """Access for the browser's telephone."""

    token: str
    identity: str
