"""The numbers on the board: every queue and guide at one moment, and the day's totals.

The scripts in `routing/lua/` count the day's totals as contacts move; packages above add theirs.
`console/board/figure_models.py` names and defines each figure for pages and API.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from routing.eligibility.coverage import Coverage
from routing.eligibility.language_fallback import LanguageFallback, language_fallback
from routing.figures.board_contacts import BoardContact, read_contacts, target_s
from routing.router import Router
from routing.state.guide import GuideAtWork, GuideState, GuideStatus
from routing.state.queue import Queue
from routing.state.store import ms


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The day's tally of one queue or all; fields as in the hash `today:…`.

    `late_left` counts citizens on the line who waited beyond the target and then left without
    meeting a guide or hanging up. `late_waiting` is in no hash: it counts those who wait beyond the
    target at this moment. `others` are the counts that other packages keep, by name.
    """

    offered: int = 0
    answered: int = 0
    answered_within_target: int = 0
    waited_ms: int = 0
    abandoned: int = 0
    abandoned_short: int = 0
    cut_off: int = 0
    turned_away: int = 0
    outwaited: int = 0
    handled: int = 0
    handled_ms: int = 0
    late_left: int = 0
    late_waiting: int = 0
    others: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "DayTotals") -> "DayTotals":
        own = {name: getattr(self, name) + getattr(other, name) for name in COUNTED}
        return DayTotals(**own, others=self.others + other.others)

    def count(self, name: str) -> int:
        """Return a count by its name, whichever package keeps it."""
        return getattr(self, name) if name in COUNTED else self.others[name]

    @property
    def missed(self) -> int:
        """Citizens not answered within the target, who have not hung up."""
        return self.late_left + self.late_waiting

    @property
    def service_level(self) -> float | None:
        """The share of callers answered in time; None if there were no callers."""
        callers = self.answered + self.abandoned + self.missed
        return self.answered_within_target / callers if callers else None

    @property
    def asa_s(self) -> float | None:
        """Average speed of answer in seconds; None if no call was answered."""
        return self.waited_ms / 1000 / self.answered if self.answered else None

    @property
    def aht_s(self) -> float | None:
        """Average handling time in seconds, wrap-up included; None if none is finished."""
        return self.handled_ms / 1000 / self.handled if self.handled else None


COUNTED = tuple(each.name for each in fields(DayTotals) if each.type is int)
"""The counts of a day, apart from those of other packages."""


@dataclass(frozen=True, slots=True)
class GuideCounts:
    """How many guides are in each situation."""

    ready: int = 0
    busy: int = 0
    wrap_up: int = 0
    away: int = 0


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """One queue at a moment.

    - `waiting`: contacts not with a guide yet, live or not, open offers included.
    - `oldest`: when the first of them began to wait, in Unix seconds.
    - `cover`: guides on duty who serve the queue in its language, busy or not; on duty means that
      they chose ready.
    - `language_fallback`: guides who serve it without the language.
    """

    queue: Queue
    waiting: int
    oldest: float | None
    hands: GuideCounts
    today: DayTotals
    coverage: int
    language_fallback: LanguageFallback

    def longest_wait(self, now: float) -> float:
        """Return the longest wait in seconds; 0 if no contact waits."""
        return 0.0 if self.oldest is None else max(0.0, now - self.oldest)


@dataclass(frozen=True, slots=True)
class Board:
    """Every queue and guide at one moment.

    `at` is in Unix seconds; `overdue` counts the deadlines that have passed and not been handled.
    """

    at: float
    lines: Sequence[QueueStatus]
    guides: Sequence[GuideAtWork]
    overdue: int

    @property
    def oldest(self) -> float | None:
        return min((line.oldest for line in self.lines if line.oldest is not None), default=None)

    @property
    def hands(self) -> GuideCounts:
        """Each guide once, however many queues they serve."""
        return hands(self.guides)

    @property
    def today(self) -> DayTotals:
        return sum((line.today for line in self.lines), start=DayTotals())


def board(router: Router, now: float) -> Board:
    """Read the whole board in two round trips, whatever the size of the site."""
    ids = list(router.site.guides)
    lines, hashes, overdue = _read_redis(router, ids, now)
    guides = [GuideAtWork.read(id_, found) for id_, found in zip(ids, hashes, strict=True)]
    with_guide = [guide.contact for guide in guides if guide.state in WITH_CONTACT]
    late_ids = [id_ for *_, ids in lines.values() for id_ in ids]
    known = read_contacts(router, sorted({*with_guide, *late_ids}))
    offers = [known[id_] for id_ in with_guide if id_ in known and known[id_].offered]
    late = Counter(c.queue for c in known.values() if _is_late(router, c, now))
    on_duty = _on_duty(router, guides)
    coverage = router.coverage(on_duty, now)
    at_work = {guide.id: guide for guide in guides}
    found = [
        _line(
            router,
            id_,
            *line[:3],
            late[id_],
            offers,
            at_work,
            coverage,
            on_duty,
        )
        for id_, line in lines.items()
    ]
    return Board(now, found, guides, overdue)


WITH_CONTACT = (GuideState.OFFERED, GuideState.CONNECTED)

_Line = tuple[int, Sequence[tuple[str, float]], Mapping[str, str], Sequence[str]]
"""A queue's length, its head, its tally, and those on the line since before the target."""


def _read_redis(
    router: Router, guides: Sequence[str], now: float
) -> tuple[dict[str, _Line], list[dict[str, str]], int]:
    keys, pipe = router.store.keys, router.store.redis.pipeline(transaction=False)
    for id_ in router.queues:
        pipe.zcard(keys.queue(id_))
        pipe.zrange(keys.queue(id_), 0, 0, withscores=True)
        pipe.hgetall(router.today(Queue.parse(id_), now))
        pipe.zrangebyscore(keys.live(id_), "-inf", ms(now - target_s(router, id_)))
    for guide in guides:
        pipe.hgetall(keys.guide(guide))
    pipe.zcount(keys.deadlines, "-inf", ms(now))
    *found, overdue = pipe.execute()
    of_queues, of_guides = found[: 4 * len(router.queues)], found[4 * len(router.queues) :]
    each = zip(*(of_queues[part::4] for part in range(4)), strict=True)
    return dict(zip(router.queues, each, strict=True)), of_guides, overdue


def _is_late(router: Router, contact: BoardContact, now: float) -> bool:
    """Return whether the citizen waits on the line and the target passed today."""
    if not contact.unanswered or contact.queue not in router.queues:
        return False
    passed = contact.arrived + target_s(router, contact.queue)
    return now > passed and router.date(passed) == router.date(now)


def _on_duty(router: Router, guides: Sequence[GuideAtWork]) -> dict[str, int]:
    """Count the guides of each profile who chose ready."""
    ready = Counter(router.profile(g.id) for g in guides if g.status is GuideStatus.READY)
    return {profile.id: ready[profile.id] for profile in router.profiles}


def _line(
    router: Router,
    id_: str,
    length: int,
    head: Sequence[tuple[str, float]],
    tally: Mapping[str, str],
    late: int,
    offers: Sequence[BoardContact],
    guides: Mapping[str, GuideAtWork],
    coverage: Coverage,
    on_duty: Mapping[str, int],
) -> QueueStatus:
    offered = [contact.since for contact in offers if contact.queue == id_]
    waits = [since / 1000 for _, since in head] + offered
    profiles = (profile for profile in router.profiles if profile.id in coverage.waits[id_])
    return QueueStatus(
        queue=Queue.parse(id_),
        waiting=length + len(offered),
        oldest=min(waits, default=None),
        hands=hands([guides[guide] for profile in profiles for guide in profile.guides]),
        today=_today(tally, late),
        coverage=coverage.qualified[id_],
        language_fallback=language_fallback(coverage, id_, on_duty),
    )


def _today(tally: Mapping[str, str], late: int) -> DayTotals:
    counts = Counter({name: int(count) for name, count in tally.items()})
    own = {name: counts.pop(name, 0) for name in COUNTED}
    return DayTotals(**own | {"late_waiting": late}, others=counts)


def hands(guides: Sequence[GuideAtWork]) -> GuideCounts:
    """Count guides by what they do now, except those signed out and idle."""
    seen = [_situation(guide) for guide in guides]
    return GuideCounts(**{field.name: seen.count(field.name) for field in fields(GuideCounts)})


def _situation(guide: GuideAtWork) -> str:
    match guide.state:
        case GuideState.OFFERED | GuideState.CONNECTED:
            return "busy"
        case GuideState.CONSULTED | GuideState.COLLEAGUE_CALL:
            return "busy"
        case GuideState.WRAP_UP:
            return "wrap_up"
        case GuideState.IDLE if guide.status is GuideStatus.READY:
            return "ready" if guide.free else "busy"  # a leg that is ending occupies the guide
        case GuideState.IDLE:
            return "away" if guide.status is GuideStatus.AWAY else ""
