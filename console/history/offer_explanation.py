"""Why a contact was offered to a guide: the deciding rule and all candidates."""

from pydantic import BaseModel, Field

from config.model.site import Site
from console.history.offer_sentence import might, offer_sentence
from console.history.wording import PageWording
from records.event import Event
from records.timeline.timeline import reasons


class Candidate(BaseModel):
    """A guide who was compared for the offer."""

    guide: str
    name: str
    own: bool = Field(description="Whether the group is one of the guide's own groups.")
    score: float = Field(description="Lowest wins: `cost`, plus what contacts taken today add.")
    cost: float = Field(description="Scarcity cost of the guide's skills; 1 for the median guide.")
    taken: int = Field(
        description="Contacts taken today; a guide who comes on duty starts at the others' average."
    )
    idle: int = Field(description="How long the guide had been idle, in seconds.")
    chosen: bool


class OfferExplanation(BaseModel):
    """The decision behind an offer; times in seconds."""

    rule: str = Field(
        description="only, hold-back, reachable, own group, score, longest idle, reserved or "
        "wrap-up."
    )
    said: str = Field(description="The reason as a sentence in English.")
    said_sv: str = Field(description="The reason as a sentence in Swedish.")
    waited: float
    put_first: bool = Field(description="Whether staff had put the contact first.")
    head_start: float
    after: int = Field(description="Queue time from which the guide is eligible; 0 for at once.")
    able: int = Field(description="Number of guides compared; `candidates` lists the first few.")
    might: int = Field(
        description="Number of idle guides who were eligible. Of guides with the same skills, only "
        "the three idle longest are compared, plus those kept free from or for the contact."
    )
    candidates: list[Candidate] = Field(description="Best first.")
    kept: list[str] = Field(description="Names of guides kept free for a scarce language.")


def offer_explanation(offered: Event, site: Site) -> OfferExplanation:
    """Return the decision recorded in an `Offered` event."""
    decision, words = reasons(offered), PageWording(site, "sv")
    return OfferExplanation(
        rule=decision["rule"],
        said=decision["said"],
        said_sv=offer_sentence(decision, offered.guide, words),
        waited=decision["waited"],
        put_first=decision.get("put_first", False),
        head_start=decision["head_start"],
        after=decision["after"],
        able=decision["able"],
        might=might(decision),
        candidates=[
            Candidate(name=words.guide(who["guide"]), chosen=who["guide"] == offered.guide, **who)
            for who in decision["candidates"]
        ],
        kept=[words.guide(id_) for id_ in decision["kept"]],
    )
