"""How a site decides who gets whom: each rule can be switched off by itself."""

from pydantic import Field

from config.part import Part


class Routing(Part):
    """The rules of the queue. With all of them off: longest wait first, longest idle guide."""

    scarcity: bool = True
    """Guides whose skills are rare are spared for those who need them."""
    evenness_percent: int = Field(default=4, ge=0, le=100)
    """What each contact taken today adds to a guide's score, so that work is shared, in percent
    of what the guide in the middle costs; 0 is off."""
    boost_s: int = Field(default=180, ge=0, le=3600)
    """So many seconds of head start, at most, for queues that few on duty can serve; 0 is off.

    By it nobody is passed over by one who arrived later than this, head starts of groups added."""
    boost_below: int = Field(default=24, gt=0, le=1000)
    """With so many guides on duty for a queue its head start has shrunk to nothing."""
    hold_back_s: int = Field(default=15, ge=0, le=600)
    """The last idle speaker of a scarce language is kept free for so long a wait; 0 is off.

    Below the service target of each group without a `head_start_s`, or who waits beside that
    speaker is answered too late."""
    hold_back_waiting: int = Field(default=5, ge=0, le=1000)
    """Nobody is kept free while more contacts than this wait."""
    few_speakers: int = Field(default=12, ge=0, le=1000)
    """A language with at most so many speakers on duty is scarce; 0: none is.

    The site's own language never is, nor one that more than half of the guides speak."""
    outside_after_s: int = Field(default=0, ge=0, le=3600)
    """After this wait a scarce language reaches its speakers outside their own groups too, and so
    does any language that can be scarce where nobody on duty speaks it in the group itself."""
    widening: bool = True
    """Skills at level 2 are reached only after the group's `widen_after_s`; else at once."""
    same_guide_h: int = Field(default=0, ge=0, le=720)
    """Who calls again within so many hours is first kept for the guide they met; 0 is off."""
    reserve_s: int = Field(default=60, ge=0, le=3600)
    """How long a contact is kept for one guide before anybody may take it."""
    short_abandon_s: int = Field(default=5, ge=0, le=60)
    """Who hangs up within this time is counted apart, not as abandoned; 0 is off."""
