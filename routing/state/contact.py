"""A contact: one citizen who wants one thing, from the queue to its ending."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from routing.state.queue import Queue


class ContactState(StrEnum):
    """The state of a contact; docs/states.md draws the moves. A paused one is out of its queue.

    The citizen of a transferred one talks with somebody outside; its guide has left.
    """

    WAITING = "waiting"
    OFFERED = "offered"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    TRANSFERRED = "transferred"
    PAUSED = "paused"
    ENDED = "ended"


WITH_GUIDE = (ContactState.CONNECTING, ContactState.CONNECTED)
IN_CONVERSATION = (ContactState.CONNECTED, ContactState.TRANSFERRED)
"""States in which the citizen has met a guide and is in the conference."""
BEFORE_MET = (ContactState.WAITING, ContactState.OFFERED, ContactState.CONNECTING)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact in the live state; times are Unix seconds, calls are the carrier's ids.

    Place: `since` decides the order; `arrived` never changes.
    Citizen: `caller` is in E.164, empty if withheld; `called` is our own number. The contact is
    `live` while its citizen is on the line, and one that has ended if the citizen was; `left` is
    when it was first without its citizen. `call` is the citizen's leg, empty while there is none;
    `picked_up` is such a leg that we placed and that was answered; `told` is a call with the best
    place and range it has heard.
    Guide: `guide` and `offer`; `met` is when they met; `stranded` is the offer in whose conference
    the citizen is alone, until the leg has left it; `party` is the leg of a third party in the
    conversation, empty if there is none; `end` is how it ended.
    Transfer: `transferred` is when a guide last transferred it, 0 if never, and `transferred_by` is
    that guide; `sought` is the guide named then, until that guide has not taken it; `until_open`
    says that its citizen is not to wait on the line, because the group is closed.
    Version: `version` is the version of the site that the citizen's call hears, 0 if none is known.
    Interruption: `interrupted` is when the guide's browser was lost in mid-call, 0 unless the guide
    is awaited back.

    The hash has fields more, which only scripts read: `back_<offer>`, when the citizen was first
    ordered out of its conference; `rejoining`, when the guide's page was last rung again, and
    `rejoin_<attempt>`, the job that did so.
    """

    id: str
    state: ContactState
    queue: Queue
    since: float
    arrived: float
    caller: str
    called: str
    call: str
    live: bool
    offer: str
    guide: str
    end: str
    met: float
    left: float = 0.0
    picked_up: str = ""
    told: str = ""
    stranded: str = ""
    transferred: float = 0.0
    transferred_by: str = ""
    sought: str = ""
    until_open: bool = False
    interrupted: float = 0.0
    party: str = ""
    version: int = 0

    @property
    def in_transfer(self) -> bool:
        """Whether it was transferred and has not met the next guide."""
        return self.transferred > 0 and self.transferred >= self.met

    @property
    def queued_at(self) -> float:
        """When its present wait began: at its arrival, or when it was transferred."""
        return max(self.arrived, self.transferred)

    @classmethod
    def read(cls, id_: str, fields: Mapping[str, str]) -> "Contact":
        """Read the Redis hash, whose times are milliseconds."""
        return cls(
            id=id_,
            state=ContactState(fields["state"]),
            queue=Queue.parse(fields["queue"]),
            since=int(fields["since"]) / 1000,
            arrived=int(fields["arrived"]) / 1000,
            caller=fields.get("caller", ""),
            called=fields.get("called", ""),
            call=fields.get("call", ""),
            live=fields.get("live") == "1",
            offer=fields.get("offer", ""),
            guide=fields.get("guide", ""),
            end=fields.get("end", ""),
            met=int(fields.get("met", 0)) / 1000,
            left=int(fields.get("left", 0)) / 1000,
            picked_up=fields.get("picked_up", ""),
            told=fields.get("told", ""),
            stranded=fields.get("stranded", ""),
            transferred=int(fields.get("transferred", 0)) / 1000,
            transferred_by=fields.get("transferred_by", ""),
            sought=fields.get("sought", ""),
            interrupted=int(fields.get("interrupted", 0)) / 1000,
            until_open=fields.get("until_open") == "1",
            party=fields.get("party", ""),
            version=int(fields.get("version", 0)),
        )
