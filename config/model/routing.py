"""The site's routing rules; each can be switched off by itself."""

from pydantic import Field

from config.model.types import Part


class Routing(Part):
    """The routing rules. With all of them off: longest wait first, longest idle guide."""

    scarcity: bool = True
    """Prefer guides with common skills, so that those with rare skills are free when needed."""
    evenness_percent: int = Field(default=4, ge=0, le=100)
    """How much each contact taken today adds to a guide's score, in percent of the median guide's
    cost. It shares work evenly. 0 is off."""
    boost_s: int = Field(default=180, ge=0, le=3600)
    """Largest head start for queues that few guides on duty can serve. 0 is off.

    A contact can overtake others because of it only if it arrived at most this much later, plus
    the largest `head_start_s`."""
    boost_below: int = Field(default=24, gt=0, le=1000)
    """Number of guides on duty for a queue at which its head start reaches zero."""
    hold_back_s: int = Field(default=15, ge=0, le=600)
    """How long other contacts wait while the last idle speaker of a scarce language is kept free.
    0 is off.

    It must be below the service target of each group without a `head_start_s`. Otherwise contacts
    that the speaker could have taken are answered too late."""
    hold_back_waiting: int = Field(default=5, ge=0, le=1000)
    """Largest number of waiting contacts at which a speaker is kept free."""
    interrupt_wrap_up: bool = True
    """A caller in a scarce language may interrupt the wrap-up of a guide who speaks it, if no
    speaker is free. What is left of the wrap-up follows the new conversation; the guide may
    decline. No wrap-up is interrupted twice in a row."""
    interruptions_per_day: int = Field(default=12, ge=0, le=200)
    """How many wrap-ups of one guide may be interrupted in a day."""
    interrupted_rest_s: int = Field(default=60, ge=0, le=600)
    """The longest rest of an interrupted wrap-up that follows the new conversation."""
    late_reserve_s: int = Field(default=0, ge=0, le=600)
    """While somebody in the site's own language has waited longer than `late_reserve_from_s`, the
    last free speaker of a scarce language is kept free until that wait reaches this; 0 is off."""
    late_reserve_from_s: int = Field(default=20, ge=0, le=600)
    """The wait from which the late reserve applies: the service target, which is then missed."""
    late_reserve_waiting: int = Field(default=10, ge=0, le=1000)
    """No speaker is kept free by the late reserve while more contacts than this wait."""
    few_speakers: int = Field(default=12, ge=0, le=1000)
    """A language with at most this many speakers on duty is scarce. At 0 no language is.

    The site's own language is never scarce. Nor is one that more than half of the guides speak."""
    outside_after_s: int = Field(default=0, ge=0, le=3600)
    """Wait after which speakers of a scarce language become eligible outside their own groups too.
    If nobody on duty in the group speaks the language, this applies to any language that can be
    scarce."""
    widening: bool = True
    """Whether guides with a skill at level 2 become eligible only after the group's
    `widen_after_s`. If false, they are eligible at once."""
    same_guide_h: int = Field(default=0, ge=0, le=720)
    """If a citizen calls again within this many hours, the contact is first reserved for the guide
    whom they last talked to. 0 is off."""
    reserve_s: int = Field(default=60, ge=0, le=3600)
    """How long a contact is reserved for one guide before any other may take it."""
    short_abandon_s: int = Field(default=5, ge=0, le=60)
    """Callers who hang up within this time are counted apart, not as abandoned. 0 is off."""
