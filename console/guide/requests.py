"""Request bodies of the guide's page, and its access token."""

from pydantic import BaseModel, Field

from config.model.matter import SOLVED
from records.notes import LONGEST


class LegReference(BaseModel, extra="forbid"):
    """The guide's own leg of the conversation."""

    call: str = Field(min_length=1, max_length=64, description="The call's id at the carrier.")


class OfferReference(BaseModel, extra="forbid"):
    """The offer to decline; named because a newer offer may have replaced it."""

    offer: str


class ContactReference(BaseModel, extra="forbid"):
    """The contact whose conversation to end."""

    contact: str


class WrapUpDraft(ContactReference):
    """What the guide has written so far; anything may be missing."""

    matter: str = Field("", description="Id of a matter of the site.")
    outcome: str = Field("", description="Id of an outcome of the site.")
    department: str = Field("", description="Id of a department of the site.")
    note: str = Field("", max_length=LONGEST, description="Free text, for colleagues.")


class WrapUp(WrapUpDraft):
    """The matter and outcome of a finished contact."""

    matter: str = Field(description="Id of a matter of the site.")
    outcome: str = Field(SOLVED, description="Id of an outcome of the site.")


class RejoinRequest(ContactReference):
    """The conversation that the page's telephone has lost."""

    lost_call: str = Field(
        "",
        max_length=64,
        description="The call, at the carrier, that this page had before it was loaded again.",
    )


class Rejoining(BaseModel):
    """Whether the page is rung for its conversation."""

    rings: bool = Field(
        description="False if it is rung already, or if the carrier still has the old call."
    )


class TransferRequest(ContactReference):
    """Where to transfer the citizen: to an answer group or to a guide."""

    group: str = Field("", description="Id of an answer group; empty for a transfer to a guide.")
    guide: str = Field("", description="Id of a guide; empty for a transfer to a group.")
    callback: bool = Field(
        False, description="Whether to book a callback instead if the group is closed."
    )


class Token(BaseModel):
    """An access token for the browser telephone."""

    token: str
    identity: str
