"""Time limits of a contact's steps, and the rules for callbacks."""

from typing import Annotated, Literal

import phonenumbers
from pydantic import Field, field_validator

from config.faults.did_you_mean import did_you_mean
from config.model.hours import WrittenPeriod
from config.model.telephone import E164
from config.model.types import SENDER, Part

DAY_S = 24 * 3600
Pause = Annotated[int, Field(ge=0, le=DAY_S)]


class Timing(Part):
    """Deadlines of contacts and guides, in seconds."""

    offer_s: int = Field(default=15, gt=0, le=300)
    """How long a guide's telephone rings before the contact is offered to another guide."""
    wrap_up_s: int = Field(default=60, ge=0, le=3600)
    """Wrap-up time, to record matter and outcome. Then the guide is idle again, and Lotsa records
    what has been written so far."""
    wrap_up_extensions: int = Field(default=3, ge=0, le=60)
    """How often a guide can extend the wrap-up of a contact by a minute."""
    connect_s: int = Field(default=15, gt=0, le=300)
    """How long it may take to connect citizen and guide after the guide accepts. The order to the
    carrier is repeated every four seconds. Then the contact is requeued."""
    hold_round_s: int = Field(default=30, ge=1, le=300)
    """Length of the hold audio in a wait round. A citizen with a long wait hears it twice."""
    decline_pause_s: int = Field(default=30, ge=0, le=3600)
    """How long Lotsa does not offer a contact again to a guide who declined it."""
    key_s: int = Field(default=6, gt=0, le=60)
    """How long a menu waits for a key before it counts as silence."""
    transfer_guide_s: int = Field(default=60, ge=5, le=3600)
    """How long a contact that was transferred to a guide is kept for that guide. Then others may
    take it."""
    rejoin_s: int = Field(default=20, ge=0, le=300)
    """How long a conversation waits for a guide whose browser was lost. The citizen hears music.
    Then the next guide gets the contact. At 0 the next guide gets it at once."""
    telephone_s: int = Field(default=30, ge=0, le=3600)
    """How long the page of a ready guide may report no working telephone before the guide is set
    away. This applies to guides who answer in the browser. At 0 Lotsa does not check."""
    lost_call_s: int = Field(default=120, gt=0, le=3600)
    """If a waiting call has not requested a wait round for this long, Lotsa asks the carrier
    whether the call still exists. At least twice `hold_round_s`, plus 30."""


class CallbackRules(Part):
    """The rules for callbacks: when to offer, schedule, dial and give up."""

    tries: int = Field(default=3, ge=1, le=9)
    """How often Lotsa rings a citizen before it gives up the callback."""
    spacing_s: tuple[Pause, ...] = Field(default=(300, 1800), min_length=1)
    """Pauses after unanswered attempts, in order. The last one repeats."""
    busy_s: int = Field(default=120, ge=0, le=DAY_S)
    """Pause after a busy signal: the citizen is there and is likely to be free soon."""
    machine_s: int = Field(default=1800, ge=0, le=DAY_S)
    """Pause after an answering machine, or an answer without key 1: the citizen is likely to be
    away for a while."""
    failed_tries: int = Field(default=2, ge=1, le=9)
    """How often Lotsa tries a number that cannot be reached at all, at most `tries`. Each attempt
    takes up a guide."""
    ring_s: int = Field(default=30, ge=5, le=300)
    """How long the citizen's telephone rings in one attempt."""
    answer_key_s: int = Field(default=8, gt=0, le=60)
    """How long the citizen may take to press 1."""
    offer_over_s: int = Field(default=90, ge=0, le=DAY_S)
    """Shortest expected wait at which Lotsa offers a callback aloud. It also does so when nobody is
    on duty. Callers can press 1 to request one at any time."""
    ring_between: WrittenPeriod = ("08:00", "20:00")
    """Citizens are never rung outside these hours of the day, whatever is open."""
    asks_per_number: int = Field(default=3, ge=1, le=1000)
    """Most requests on the web form for one telephone number in a day."""
    asks_per_source: int = Field(default=40, ge=1, le=1_000_000)
    """Most requests on the web form from one sender in a day, whether accepted or refused."""
    first: Literal["guide", "citizen"] = "guide"
    """Whom to ring first in a callback. With `guide`, the citizen does not wait on the line. With
    `citizen`, the guide does not wait while the telephone rings."""
    later_by_s: int = Field(default=0, ge=0, le=DAY_S)
    """Callers on the line are served before callbacks that arrived up to this much earlier.
    Citizens with a callback hear this. At 0 all wait in one order."""
    dials_per_s: int = Field(default=5, ge=1, le=100)
    """Most citizens to ring in a second. Set it no higher than the carrier allows."""
    forget_after_h: int = Field(default=24, ge=1, le=720)
    """How long Lotsa keeps an ended contact, and with it the citizen's number."""
    relay: tuple[E164, ...] = ()
    """Numbers of relay services for text and sign language. Calls with them need no keys and no
    quick answers. They may be rung whatever kind of number they are."""
    text_from: str = Field(default="", pattern=SENDER, max_length=11)
    """Sender name of text messages. If empty, the number that was called."""
    slot_s: int = Field(default=1800, ge=300, le=DAY_S)
    """Length of the time slots that citizens choose from for a callback."""
    slot_capacity: int = Field(default=4, ge=1, le=10_000)
    """Most callbacks of one queue in one slot."""
    apart_s: int = Field(default=7200, ge=0, le=7 * DAY_S)
    """Shortest interval between the times that a citizen can choose from."""
    regions: tuple[str, ...] = ("SE",)
    """Regions that may be rung, by the codes of the phonenumbers library. Prevents toll fraud."""

    @field_validator("regions")
    @classmethod
    def _exist(cls, regions: tuple[str, ...]) -> tuple[str, ...]:
        known = phonenumbers.SUPPORTED_REGIONS
        for region in regions:
            if region not in known:
                raise ValueError(f"unknown region '{region}'{did_you_mean(region, known)}")
        return regions
