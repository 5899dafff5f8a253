"""Expected wait: a contact's place and likely wait, both from one count.

Predicted wait: contacts ahead plus one, times mean handling time, divided by the guides on duty,
times 0.83. Contacts ahead are those that routing would serve first, head starts included; each is
weighted by the share of its queue's guides who also serve this queue. A caller on the line in a
scarce language hardly waits for others: the next speaker's wrap-up may be interrupted.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from routing.decide.urgency import head_start
from routing.router import Router
from routing.state.contact import Contact
from routing.state.queue import Queue
from routing.state.store import ms

# Guides become free a little sooner than the mean says, because several work at once.
SOONER = 0.83
# What others count at most for a caller who may interrupt a wrap-up: if the next wrap-up may not be
# interrupted, because it was or follows a conversation that interrupted one, the one after may.
PASSED = 1.0


@dataclass(frozen=True, slots=True)
class Load:
    """The work ahead of a contact: weighted contacts, and the guides who share it.

    It does not wait for `passed` of them, because it interrupts a wrap-up.
    """

    ahead: float
    guides: int
    passed: float = 0.0


@dataclass(frozen=True, slots=True)
class ExpectedWait:
    """A contact's place and expected wait.

    `position` counts from 1 among all who wait for the same guides, in whichever queue. `wait` is
    the seconds left, None if no guide on duty may serve the contact. `turns` is how many times a
    guide becomes free until then: the fewer, the less certain is the wait.
    """

    position: int
    wait: float | None
    turns: float = math.inf


def expected_wait(router: Router, contact: Contact, now: float) -> ExpectedWait:
    """Return the place and expected wait of a waiting contact."""
    found = load(router, contact.queue, contact.since, now, live=bool(contact.call))
    return predict(found, router.handling(contact.queue.group, now))


def load(router: Router, queue: Queue, since: float, now: float, *, live: bool = False) -> Load:
    """Return the load ahead of a contact in the queue since then (Unix seconds).

    `live` says that its citizen is on the line, and so may interrupt a wrap-up. Takes one round
    trip, or two if the guides on duty have changed since this process last looked, because that
    changes who is ahead.
    """
    for _ in range(2):
        assumed = router.at_work
        before, on_duty = _count_ahead(router, _moments(router, queue, since, assumed, now))
        router.at_work = on_duty
        if on_duty == assumed:
            break
    coverage = router.coverage(on_duty, now)
    passed = _passed(router, queue, coverage.scarce) if live else ()
    return weigh(queue.id, before, on_duty, coverage.speaking, passed)


def _passed(router: Router, queue: Queue, scarce: Collection[str]) -> Sequence[str]:
    """Return the queues whose contacts a caller in this queue passes by interrupting a wrap-up."""
    if not router.site.routing.interrupt_wrap_up or queue.language not in scarce:
        return ()
    return [id_ for id_ in router.queues if Queue.parse(id_).language not in scarce]


def _count_ahead(
    router: Router, moments: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """Count the contacts before each queue's moment, and each profile on duty."""
    ids = [profile.id for profile in router.profiles]
    keys_of = router.store.keys
    keys = [*map(keys_of.queue, moments), *map(keys_of.on_duty, ids)]
    before, at_work = router.store.read("ahead", keys, [*moments.values()])
    return dict(zip(moments, before, strict=True)), dict(zip(ids, at_work, strict=True))


def _moments(
    router: Router, queue: Queue, since: float, on_duty: Mapping[str, int], now: float
) -> dict[str, int]:
    """Return, by queue, the moment before which its contacts are served first."""
    coverage = router.coverage(on_duty, now)
    own = head_start(coverage, queue.id)
    return {other: ms(since + head_start(coverage, other) - own) for other in router.queues}


def predict(load: Load, handling: float) -> ExpectedWait:
    """Apply the formula; `handling` is in seconds."""
    position, turns = 1 + int(load.ahead + 0.5), load.ahead - load.passed + 1
    if not load.guides:
        return ExpectedWait(position, None)
    return ExpectedWait(position, turns * handling / load.guides * SOONER, turns)


def weigh(
    queue: str,
    before: Mapping[str, int],
    on_duty: Mapping[str, int],
    speaking: Mapping[str, Sequence[str]],
    passed: Collection[str] = (),
) -> Load:
    """Weigh the contacts ahead by the guides they share with this queue.

    `before` counts the contacts ahead by queue, `on_duty` the guides by profile. `speaking` are
    the profiles that serve each queue in its language; guides who step in later do not count.
    Contacts in `passed` queues count PASSED together at most.
    """
    mine = set(speaking[queue])
    ahead = {q: n * _share(mine, set(speaking[q]), on_duty) for q, n in before.items() if n}
    others = sum(weight for q, weight in ahead.items() if q in passed)
    guides = sum(on_duty[profile] for profile in mine)
    return Load(sum(ahead.values()), guides, max(0.0, others - PASSED))


def _share(mine: set[str], theirs: set[str], on_duty: Mapping[str, int]) -> float:
    """Return the share of the other queue's guides on duty who also serve this queue.

    While no guide of this queue is on duty, any shared profile counts in full, so that no contact
    is put too far ahead.
    """
    if theirs == mine:
        return 1.0
    both, all_ = (sum(on_duty[profile] for profile in some) for some in (mine & theirs, theirs))
    if not any(on_duty[profile] for profile in mine):
        return float(bool(mine & theirs))
    return both / all_ if all_ else 0.0
