"""A floor to test on: a small site in code with its live state in a real Redis.

Two groups, two languages, guides 1 to 3: guide 1 answers school and street in Swedish and Arabic,
guide 2 school in Swedish, guide 3 street in Swedish with school as a secondary skill.
"""

from redis import Redis

from callback.state.record import Callback
from callback.state.store import Callbacks
from config.model.day_words import DayWords
from config.model.directory import Emergency
from config.model.group import Group
from config.model.guide import Guide
from config.model.hours import Hours
from config.model.language import Language
from config.model.matter import Matter, Outcome, Reason
from config.model.number import Number
from config.model.site import Site
from config.model.timing import CallbackRules, Timing
from routing.effects import Effects, RingGuide
from routing.router import Router
from routing.state.contact import Contact
from routing.state.guide import GuideAtWork, GuideStatus
from routing.state.queue import Queue
from routing.state.store import Store
from routing.verbs.accept import Accepted, accept
from routing.verbs.arrive import arrive
from routing.verbs.mark_answered import mark_answered
from routing.verbs.release_call import release_call
from routing.verbs.ring import claim_ring, rung
from routing.verbs.set_status import set_status

T0 = 1_770_000_000.0  # early on a Monday morning
OURS = "+46406280400"
CITIZEN = "+46701740605"


def _language(code: str) -> Language:
    day = DayWords(on="day", every="days", start="day", end="day")
    return Language(
        code=code,
        name=code,
        voice="v",
        locale=code,
        weekdays=dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), day),
        months=("m",) * 12,
        minutes=("{count}",),
    )


def _guide(id_: str, groups: dict[str, int], languages: dict[str, int]) -> Guide:
    return Guide.model_validate(
        {"id": id_, "name": f"Guide {id_}", "groups": groups, "languages": languages}
    )


def small_site() -> Site:
    """Return the floor's site, open at all hours."""
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("00:00-24:00",))
    guides = [
        _guide("1", {"school": 1, "street": 1}, {"sv": 1, "ar": 1}),
        _guide("2", {"school": 1}, {"sv": 1}),
        _guide("3", {"street": 1, "school": 2}, {"sv": 1}),
    ]
    return Site(
        slug="floor",
        name={"sv": "Floor"},
        timezone="Europe/Stockholm",
        country="SE",
        default_language="sv",
        reserve_number="+46406280499",
        person_group="school",
        timing=Timing(offer_s=15, wrap_up_s=60, decline_pause_s=30),
        callback=CallbackRules.model_validate(
            {"ring_between": "00:00-24:00"}
        ),  # T0 is in the night
        emergency=(Emergency(name={"sv": "SOS"}, number="112"),),
        numbers=(Number(number=OURS, name={"sv": "n"}, languages=("sv",), group="school"),),
        languages={code: _language(code) for code in ("sv", "ar")},
        groups={g: Group(id=g, name={"sv": g}, hours="always") for g in ("school", "street")},
        hours={"always": Hours.model_validate({"id": "always", "weekly": week, "holidays": False})},
        guides={guide.id: guide for guide in guides},
        matters=(Matter(id="m", name={"sv": "m"}),),
        outcomes=(Outcome(id="solved", name={"sv": "löst"}),),
        away_reasons=(Reason(id="lunch", name={"sv": "lunch"}),),
        sentences={"sv": {"greeting": "Hej"}},
    )


class Floor:
    """One site whose people act through the verbs that the webhooks use."""

    def __init__(self, redis: Redis) -> None:
        self.store = Store(redis, "floor")
        self.rules(small_site())

    def rules(self, site: Site) -> None:
        """Put another site on the same live state, as if it had been published."""
        self.router = Router(site, self.store)

    def ready(self, *guides: str, at: float = T0) -> Effects:
        return [
            effect
            for guide in guides
            for effect in set_status(self.router, guide, GuideStatus.READY, "", at)
        ]

    def stands_idle(self, *guides: str) -> None:
        """Make guides ready and idle, the first for longest, without a decision."""
        for place, guide in enumerate(guides):
            self.store.redis.hset(self.store.keys.guide(guide), "status", "ready")
            self.store.redis.zadd(self.router.idle(guide), {guide: place})
            self.store.redis.sadd(self.router.on_duty(guide), guide)

    def calls(
        self, call: str, queue: str = "school.sv", at: float = T0, caller: str = CITIZEN
    ) -> str:
        arrived = arrive(
            self.router,
            call=call,
            caller=caller,
            called=OURS,
            queue=Queue.parse(queue),
            now=at,
        )
        return arrived.contact

    def rings(self, guide: str, leg: str, at: float = T0) -> str:
        """Ring the guide for their open offer, as the carrier does; return its id."""
        offer = self.guide(guide).offer
        claim_ring(self.router, offer, at)
        rung(self.router, offer, leg)
        return offer

    def accepts(self, guide: str, leg: str, at: float = T0) -> Accepted:
        accepted = accept(self.router, self.rings(guide, leg, at), leg, at)
        assert accepted is not None
        return accepted

    def talk(self, call: str, guide: str, at: float = T0) -> str:
        """Connect a new contact with the guide; return its id."""
        contact = self.calls(call, at=at)
        self.accepts(guide, f"leg-{call}", at)
        assert mark_answered(self.router, contact, call, at)
        return contact

    def leg_ends(self, guide: str, at: float = T0) -> Effects:
        """End the guide's leg, as the carrier reports."""
        return release_call(self.router, guide, self.guide(guide).call, at)

    def guide(self, id_: str) -> GuideAtWork:
        return self.router.store.guide(id_)

    def contact(self, id_: str) -> Contact:
        found = self.router.store.contact(id_)
        assert found is not None
        return found

    def callback(self, id_: str) -> Callback:
        found = Callbacks(self.router).get(id_)
        assert found is not None
        return found

    def tally(self, queue: str = "school.sv", at: float = T0) -> dict[str, int]:
        fields = self.router.store.redis.hgetall(self.router.today(Queue.parse(queue), at))
        return {str(name): int(count) for name, count in fields.items()}

    def taken(self, at: float = T0) -> dict[str, int]:
        found = self.router.store.redis.hgetall(self.router.store.keys.taken(self.router.date(at)))
        return {str(guide): int(count) for guide, count in found.items()}

    def dump(self) -> dict[str, object]:
        """Return all of Redis, to show that a refused commit changed nothing."""
        redis = self.router.store.redis
        return {str(key): redis.dump(key) for key in sorted(redis.scan_iter("*"))}


def offers(effects: Effects) -> list[str]:
    """Return the offers to ring."""
    return [effect.offer for effect in effects if isinstance(effect, RingGuide)]
