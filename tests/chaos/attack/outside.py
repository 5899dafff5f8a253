"""The outside world: legs, the webhooks that they send, and the effects we ask for."""

from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis

from callback.state.store import Callbacks
from config.model.site import Site
from conversation.store import Conversations
from ivr.announcements.store import Announcements, Current
from ivr.flow.steps import Goto, Meet, Steps
from ivr.prompts.media import Media
from ivr.prompts.speech import Speech
from ivr.twilio.requests import CallRequest
from ivr.webhooks.routes import EVENTS, TO_CITIZENS, TO_GUIDES
from ivr.webhooks.server.context import WebhookContext
from routing.effects import Effect, Effects
from routing.router import Router
from routing.state.store import Store

Ids = dict[str, str | int]
"""The query of a webhook's address."""
MUSIC = Path("hold.wav")


@dataclass
class Leg:
    """One telephone leg.

    `about` is the contact or the offer that it is for, once known; `last` says that the next hold
    round is the last. `who` is the guide whose telephone it is, or empty; `ids` are those in our
    addresses for it. `room` is its conference, in which it is on hold if there is a `sound`;
    `tone`: it hears something there while it is alone.
    """

    call: str
    whose: str
    about: str = ""
    number: str = ""
    to: str = ""
    queue: str = ""
    attempt: int = 0
    last: bool = False
    alive: bool = True
    answered: bool = False
    who: str = ""
    ids: Ids = field(default_factory=dict)
    room: str = ""
    sound: str = ""
    tone: bool = False

    def enters(self, room: str, *, tone: bool = False) -> None:
        """Enter the conference; hold is over then, as at the carrier."""
        if room != self.room:
            self.sound = ""
        self.room, self.tone = room, tone

    def ends(self) -> None:
        """End, whatever it does."""
        self.alive = False
        self.enters("")


class Outside:
    """Posts webhooks as the carrier does, without HTTP; collects effects, does not do them."""

    def __init__(self, redis: Redis, site: Site, now: float) -> None:
        self.now = now
        self.redis = redis
        self.legs: dict[str, Leg] = {}
        self.effects: Effects = []
        self._calls = 0
        self.publish(site)

    def publish(self, site: Site) -> None:
        """Give every process the site from now on."""
        self.router = Router(site, Store(self.redis, site.slug))
        self.callbacks = Callbacks(self.router)
        media = Media(MUSIC, MUSIC)
        current = Current(Announcements(self.redis, site.slug))
        speech, self.talks = Speech(site, {}), Conversations(self.router)
        self.line = WebhookContext(
            self.router, self.callbacks, self.clock, speech, media, current, self.talks
        )

    def clock(self) -> float:
        return self.now

    def leg(self, whose: str, about: str = "", number: str = "", attempt: int = 0) -> Leg:
        """Add a new leg."""
        self._calls += 1
        leg = Leg(f"CA{self._calls}", whose, about, number, attempt=attempt)
        self.legs[leg.call] = self.latest = leg
        return leg

    def living(self, whose: str, *, answered: bool | None = None) -> list[Leg]:
        legs = [leg for leg in self.legs.values() if leg.alive and leg.whose == whose]
        return [leg for leg in legs if answered is None or leg.answered is answered]

    def present_in(self, room: str) -> list[Leg]:
        """Return the legs in the conference."""
        return [leg for leg in self.legs.values() if leg.alive and leg.room == room]

    def guide_at(self, endpoint: str) -> str:
        """Return the guide whose telephone it is; empty for any other."""
        guides = self.router.site.guides.values()
        return next((guide.id for guide in guides if guide.endpoint == endpoint), "")

    def post(self, path: str, call: str, form: dict[str, str], **query: str | int) -> None:
        """Handle one webhook; the leg goes where the steps answered take it."""
        words = {name: str(value) for name, value in query.items()}
        posted = {"CallSid": call} | form
        if path in EVENTS:
            EVENTS[path](self.line, posted, words)
        else:
            steps = (TO_CITIZENS | TO_GUIDES)[path](self.line, CallRequest(words, posted))
            self._follows(self.legs[call], steps)

    def _follows(self, leg: Leg, steps: Steps) -> None:
        """Follow the steps as far as the attack needs: an announced end, and a conference.

        A leg in a conference sends no webhook of its own, so a late one does not take it out.
        """
        leg.last = any(isinstance(step, Goto) and "last=1" in step.path for step in steps)
        for meet in [step for step in steps if isinstance(step, Meet)] if leg.alive else ():
            leg.enters(meet.conference, tone=bool(meet.wait))

    def move(self, path: str, call: str, **query: str | int) -> None:
        """Move the leg, whatever it does, to one of our documents."""
        self.legs[call].enters("")
        self.post(path, call, {}, **query)

    def take(self, pick: int) -> Effect:
        """Take one of the pending effects, because jobs run in any order."""
        return self.effects.pop(pick % len(self.effects))
