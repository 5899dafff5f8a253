"""Why a contact was offered to a guide: the deciding rule and all candidates."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field

from config.site import Site
from console.history.timeline_sv import guide_named
from records.event import Event
from records.timeline import reasons


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


class Reasoned(BaseModel):
    """The decision behind an offer; times in seconds."""

    rule: str = Field(
        description="only, hold-back, reachable, own group, score, longest idle or reserved."
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


def reasoned(offered: Event, site: Site) -> Reasoned:
    """Return the decision recorded in an `Offered` event."""
    decision = reasons(offered)
    candidates = [
        Candidate(name=guide_named(site, who["guide"]), chosen=who["guide"] == offered.guide, **who)
        for who in decision["candidates"]
    ]
    kept = [guide_named(site, id_) for id_ in decision["kept"]]
    return Reasoned(
        rule=decision["rule"],
        said=decision["said"],
        said_sv=f"{_waited(decision)} {_chosen(decision, offered, site)}"
        f"{_compared(decision)}{_kept(kept)}",
        waited=decision["waited"],
        put_first=decision.get("put_first", False),
        head_start=decision["head_start"],
        after=decision["after"],
        able=decision["able"],
        might=_might(decision),
        candidates=candidates,
        kept=kept,
    )


def _waited(decision: Mapping[str, Any]) -> str:
    waited = f"Hade väntat {decision['waited']:.0f} s"
    if decision.get("put_first"):
        return f"{waited}, och var satt först av personal."
    if not decision["head_start"]:
        return f"{waited}."
    few = f" ({decision['qualified']} i tjänst för kön)" if "qualified" in decision else ""
    return f"{waited}, med {decision['head_start']:.0f} s försprång{few}."


def _chosen(decision: Mapping[str, Any], offered: Event, site: Site) -> str:
    name, alike = guide_named(site, offered.guide), decision["alike"]
    if decision["after"]:
        name = f"{name}, som får ta det efter {decision['after']} s,"
    score = f"{decision['candidates'][0]['score']:.2f}".replace(".", ",")
    return {
        "reserved": f"Samtalet var sparat för {name}.",
        "only": f"{name} var ensam ledig som kunde ta det.",
        "hold-back": f"{name} var kvar av de lediga som kunde ta det.",
        "reachable": f"{name} var den enda av {alike} vars telefon har gått att nå.",
        "own group": f"{name} var först av {alike} som har gruppen som sin egen.",
        "score": f"{name} hade lägst poäng, {score}, av {alike}.",
        "longest idle": f"{name} hade varit ledig längst av {alike} lika.",
    }[decision["rule"]]


def _might(decision: Mapping[str, Any]) -> int:
    """Return `might`, which older events lack."""
    return int(decision.get("might", decision["able"]))


def _compared(decision: Mapping[str, Any]) -> str:
    if decision["able"] == _might(decision):
        return ""
    few = f" {decision['able']} av {_might(decision)} lediga jämfördes"
    return f"{few}: av dem med samma kompetens de som hade varit lediga längst."


def _kept(names: list[str]) -> str:
    return f" {', '.join(names)} hölls ledig för ett sällsynt språk." if names else ""
