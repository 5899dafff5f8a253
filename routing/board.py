"""How every queue stands at a moment: who waits, who serves, and what the day has been."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from routing.contact import ContactState
from routing.cover import Cover
from routing.desk import Desk
from routing.guide import GuideAtWork, GuideState, GuideStatus
from routing.queue import Queue
from routing.stepping_in import SteppingIn, stepping_in
from routing.store import ms


@dataclass(frozen=True, slots=True)
class Today:
    """The day's tally of a queue, or of all; one field for each in the hash `today:…`."""

    offered: int = 0
    answered: int = 0
    answered_within_target: int = 0
    waited_ms: int = 0
    abandoned: int = 0
    abandoned_short: int = 0
    cut_off: int = 0
    turned_away: int = 0
    outwaited: int = 0
    promised: int = 0
    already_promised: int = 0
    called_back: int = 0
    unreached: int = 0
    cancelled: int = 0
    handled: int = 0
    handled_ms: int = 0

    @property
    def service_level(self) -> float | None:
        """The share of those who stayed or gave up that was answered in time; None of nobody."""
        ended = self.answered + self.abandoned
        return self.answered_within_target / ended if ended else None

    @property
    def asa_s(self) -> float | None:
        """Average speed of answer in seconds; None when nobody was answered."""
        return self.waited_ms / 1000 / self.answered if self.answered else None

    @property
    def aht_s(self) -> float | None:
        """Average handling time in seconds, wrap-up included; None when nothing is finished."""
        return self.handled_ms / 1000 / self.handled if self.handled else None


@dataclass(frozen=True, slots=True)
class Hands:
    """How many guides there are in each situation."""

    ready: int = 0
    busy: int = 0
    wrap_up: int = 0
    away: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One queue. `waiting` counts all who are not with a guide yet, callbacks and those being
    offered included; `oldest` is since when the first of them waits; `callbacks` are open
    promises, whether they wait, rest until the next try or are being rung; `cover` is how many
    guides on duty serve it in its language, now or after what they do: ready is what they have
    chosen; `stepping_in` are those who serve it without the language."""

    queue: Queue
    waiting: int
    oldest: float | None
    callbacks: int
    hands: Hands
    today: Today
    cover: int
    stepping_in: SteppingIn

    def longest_wait(self, now: float) -> float:
        """In seconds; 0 when nobody waits."""
        return 0.0 if self.oldest is None else max(0.0, now - self.oldest)


@dataclass(frozen=True, slots=True)
class Board:
    """Every queue and guide at one moment (`at`, Unix seconds); `overdue` counts deadlines that
    should have been dealt with by now."""

    at: float
    lines: Sequence[Line]
    guides: Sequence[GuideAtWork]
    overdue: int

    @property
    def oldest(self) -> float | None:
        return min((line.oldest for line in self.lines if line.oldest is not None), default=None)

    @property
    def hands(self) -> Hands:
        """Each guide once, however many queues the guide serves."""
        return hands(self.guides)

    @property
    def today(self) -> Today:
        return Today(*(sum(values) for values in zip(*map(_values, self.lines), strict=True)))


@dataclass(frozen=True, slots=True)
class _Stray:
    """A contact that is not in its queue but counts there: being offered, or to be called back."""

    queue: str
    state: str
    since: float
    callback: bool


def board(desk: Desk, now: float) -> Board:
    """Reads the whole board in two round trips, however many queues and guides there are."""
    ids = list(desk.site.guides)
    lines, hashes, promised, overdue = _first_look(desk, ids, now)
    guides = [GuideAtWork.read(id_, found) for id_, found in zip(ids, hashes, strict=True)]
    offered = [guide.contact for guide in guides if guide.state is GuideState.OFFERED]
    strays = _strays(desk, [*offered, *promised])
    offers = [s for s in strays[: len(offered)] if s and s.state == ContactState.OFFERED]
    promises = [s.queue for s in strays[len(offered) :] if s and s.callback]
    on_duty = _on_duty(desk, guides)
    cover = desk.cover(on_duty, now)
    at_work = {guide.id: guide for guide in guides}
    found = [
        _line(
            desk,
            id_,
            *line,
            offers,
            promises,
            at_work,
            cover,
            on_duty,
        )
        for id_, line in lines.items()
    ]
    return Board(now, found, guides, overdue)


_Line = tuple[int, Sequence[tuple[str, float]], Mapping[str, str]]


def _first_look(
    desk: Desk, guides: Sequence[str], now: float
) -> tuple[dict[str, _Line], list[dict[str, str]], list[str], int]:
    keys, pipe = desk.store.keys, desk.store.redis.pipeline(transaction=False)
    for id_ in desk.queues:
        pipe.zcard(keys.queue(id_))
        pipe.zrange(keys.queue(id_), 0, 0, withscores=True)
        pipe.hgetall(desk.today(Queue.parse(id_), now))
    for guide in guides:
        pipe.hgetall(keys.guide(guide))
    pipe.hvals(keys.promises)
    pipe.zcount(keys.deadlines, "-inf", ms(now))
    *found, promised, overdue = pipe.execute()
    of_queues, of_guides = found[: 3 * len(desk.queues)], found[3 * len(desk.queues) :]
    each = zip(of_queues[::3], of_queues[1::3], of_queues[2::3], strict=True)
    return dict(zip(desk.queues, each, strict=True)), of_guides, promised, overdue


def _strays(desk: Desk, contacts: Sequence[str]) -> list[_Stray | None]:
    pipe = desk.store.redis.pipeline(transaction=False)
    for contact in contacts:
        pipe.hmget(desk.store.keys.contact(contact), "queue", "state", "since", "callback")
    found = pipe.execute() if contacts else []
    return [_Stray(q, state, int(s) / 1000, c == "1") if q else None for q, state, s, c in found]


def _on_duty(desk: Desk, guides: Sequence[GuideAtWork]) -> dict[str, int]:
    """How many of each profile have chosen ready."""
    ready = Counter(desk.profile(g.id) for g in guides if g.status is GuideStatus.READY)
    return {profile.id: ready[profile.id] for profile in desk.profiles}


def _line(
    desk: Desk,
    id_: str,
    length: int,
    head: Sequence[tuple[str, float]],
    tally: Mapping[str, str],
    offers: Sequence[_Stray],
    promises: Sequence[str],
    guides: Mapping[str, GuideAtWork],
    cover: Cover,
    on_duty: Mapping[str, int],
) -> Line:
    offered = [stray.since for stray in offers if stray.queue == id_]
    waits = [since / 1000 for _, since in head] + offered
    profiles = (profile for profile in desk.profiles if profile.id in cover.waits[id_])
    return Line(
        queue=Queue.parse(id_),
        waiting=length + len(offered),
        oldest=min(waits, default=None),
        callbacks=promises.count(id_),
        hands=hands([guides[guide] for profile in profiles for guide in profile.guides]),
        today=Today(**{field.name: int(tally.get(field.name, 0)) for field in fields(Today)}),
        cover=cover.qualified[id_],
        stepping_in=stepping_in(cover, id_, on_duty),
    )


def hands(guides: Sequence[GuideAtWork]) -> Hands:
    """Counts guides by what they are doing now; who is signed out and idle is not there."""
    seen = [_situation(guide) for guide in guides]
    return Hands(**{field.name: seen.count(field.name) for field in fields(Hands)})


def _situation(guide: GuideAtWork) -> str:
    match guide.state:
        case GuideState.OFFERED | GuideState.CONNECTED:
            return "busy"
        case GuideState.WRAP_UP:
            return "wrap_up"
        case GuideState.IDLE if guide.status is GuideStatus.READY:
            return "ready" if guide.free else "busy"  # a leg that is ending holds the line
        case GuideState.IDLE:
            return "away" if guide.status is GuideStatus.AWAY else ""


def _values(line: Line) -> list[int]:
    return [getattr(line.today, field.name) for field in fields(Today)]
