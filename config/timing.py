"""How long each step of a contact may take, and how citizens are called back; in seconds."""

from typing import Annotated, Literal

import phonenumbers
from pydantic import Field, field_validator

from config.hours import WrittenPeriod
from config.nearest import did_you_mean
from config.part import SENDER, Part
from config.telephone import E164

DAY_S = 24 * 3600
Pause = Annotated[int, Field(ge=0, le=DAY_S)]


class Timing(Part):
    """Deadlines of contacts and guides, in seconds."""

    offer_s: int = Field(default=15, gt=0, le=300)
    """How long a guide is rung before the contact is offered to somebody else."""
    wrap_up_s: int = Field(default=60, ge=0, le=3600)
    """Time after a contact to note matter and outcome; then the guide is idle again."""
    connect_s: int = Field(default=20, gt=0, le=300)
    """Accepted, but not yet met in the conference: after this the contact waits again."""
    hold_round_s: int = Field(default=30, ge=1, le=300)
    """Length of the hold audio in one round; who has long to wait hears it twice."""
    decline_pause_s: int = Field(default=30, ge=0, le=3600)
    """A guide who declined is not offered the same contact again for so long."""
    key_s: int = Field(default=6, gt=0, le=60)
    """Silence in a menu counts as an answer after this."""
    lost_call_s: int = Field(default=120, gt=0, le=3600)
    """A waiting call that asked for no hold round for so long may be gone: the carrier is asked. At
    least twice `hold_round_s`, and 30 more."""


class CallbackRules(Part):
    """How a promised callback is carried out."""

    tries: int = Field(default=3, ge=1, le=9)
    """How often a citizen is rung before the promise ends in vain."""
    spacing_s: tuple[Pause, ...] = Field(default=(300, 1800), min_length=1)
    """Pauses after a try that nobody answered; the last one repeats."""
    busy_s: int = Field(default=120, ge=0, le=DAY_S)
    """Pause after a try that found the telephone busy: somebody is there, and soon free again."""
    machine_s: int = Field(default=1800, ge=0, le=DAY_S)
    """Pause after a try that a machine took, or nobody who pressed 1: who is away stays away."""
    failed_tries: int = Field(default=2, ge=1, le=9)
    """A number that so many tries could not reach at all is given up, for it takes a guide each
    time; never more than `tries`."""
    ring_s: int = Field(default=30, ge=5, le=300)
    """How long the citizen's telephone rings in one try."""
    answer_key_s: int = Field(default=8, gt=0, le=60)
    """How long the citizen may take to press 1; a machine never does."""
    offer_over_s: int = Field(default=90, ge=0, le=DAY_S)
    """A callback is offered when the expected wait is at least this, or nobody is on duty; who asks
    for one by key is promised one at any time."""
    ring_between: WrittenPeriod = ("08:00", "20:00")
    """Nobody is rung outside these hours of the day, whatever is open."""
    asks_per_number: int = Field(default=3, ge=1, le=1000)
    """Wishes in writing that one number may have in a day."""
    asks_per_source: int = Field(default=40, ge=1, le=1_000_000)
    """Wishes in writing that one sender may send in a day, whatever becomes of them."""
    first: Literal["guide", "citizen"] = "guide"
    """Who is rung first. With the guide first no citizen waits on the line; with the citizen first
    no guide waits while a telephone rings in vain."""
    later_by_s: int = Field(default=0, ge=0, le=DAY_S)
    """Who stays on the line comes before callbacks that were there up to so much sooner, and the
    citizen is told so. At 0 all stand in one order."""
    dials_per_s: int = Field(default=5, ge=1, le=100)
    """No more citizens are rung in a second; the carrier places no more calls than agreed."""
    forget_after_h: int = Field(default=24, ge=1, le=720)
    """So long after its end a contact is known, and with it the citizen's number."""
    relay: tuple[E164, ...] = ()
    """Numbers of relay services for text and sign language: no keys are asked for there, no answer
    has to be quick, and they are rung whatever kind of number they are."""
    text_from: str = Field(default="", pattern=SENDER, max_length=11)
    """The name that text messages come from; without one it is the number that was called."""
    slot_s: int = Field(default=1800, ge=300, le=DAY_S)
    """Length of the slots in which callbacks are promised for a time."""
    slot_capacity: int = Field(default=4, ge=1, le=10_000)
    """How many callbacks of one queue are promised for the same slot."""
    apart_s: int = Field(default=7200, ge=0, le=7 * DAY_S)
    """The times among which a citizen chooses lie at least so far apart."""
    regions: tuple[str, ...] = ("SE",)
    """Regions of the phonenumbers library that may be rung, which keeps out toll fraud."""

    @field_validator("regions")
    @classmethod
    def _exist(cls, regions: tuple[str, ...]) -> tuple[str, ...]:
        known = phonenumbers.SUPPORTED_REGIONS
        for region in regions:
            if region not in known:
                raise ValueError(f"unknown region '{region}'{did_you_mean(region, known)}")
        return regions
