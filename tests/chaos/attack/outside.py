"""The outside world: legs, the webhooks that they send, and the effects we ask for."""

from dataclasses import dataclass
from pathlib import Path

from redis import Redis

from callback.state.store import Callbacks
from config.model.site import Site
from conversation.store import Conversations
from ivr.announcements.store import Announcements, Current
from ivr.flow.steps import Goto
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
    round is the last.
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
        talks, speech = Conversations(self.router), Speech(site, {})
        self.line = WebhookContext(
            self.router, self.callbacks, self.clock, speech, media, current, talks
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

    def post(self, path: str, call: str, form: dict[str, str], **query: str | int) -> None:
        """Handle one webhook; of the steps answered, only the announced end is kept."""
        words = {name: str(value) for name, value in query.items()}
        posted = {"CallSid": call} | form
        if path in EVENTS:
            EVENTS[path](self.line, posted, words)
        else:
            steps = (TO_CITIZENS | TO_GUIDES)[path](self.line, CallRequest(words, posted))
            then = [step.path for step in steps if isinstance(step, Goto)]
            self.legs[call].last = any("last=1" in path for path in then)

    def take(self, pick: int) -> Effect:
        """Take one of the pending effects, because jobs run in any order."""
        return self.effects.pop(pick % len(self.effects))
