"""Who gets whom: the pure decision, from the heads of the queues and the idle guides alone."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from routing.choice import Choice, choose_guide
from routing.cover import Cover
from routing.holdback import held_back
from routing.snapshot import Idle, Snapshot, Waiting
from routing.urgency import head_start, most_urgent_first
from routing.why import Why


@dataclass(frozen=True, slots=True)
class Pair:
    """A decision: put this contact to this guide, and why (JSON, see routing/why.py)."""

    contact: str
    queue: str
    guide: str
    waited: float
    why: str


def match(seen: Snapshot, cover: Cover, now: float) -> list[Pair]:
    """The most urgent contact first; to each the cheapest guide who may take it now."""
    idle, free, pairs = list(seen.idle), Counter(seen.free), list[Pair]()
    for head in most_urgent_first(seen.heads, cover, now):
        able = [guide for guide in idle if _may_take(guide, head, seen, cover, now)]
        waiting = seen.waiting - len(pairs)
        kept = [
            guide
            for guide in able
            if not seen.kept_for(head.contact)
            and held_back(guide, head, cover, free=free, waiting=waiting, now=now)
        ]
        choice = choose_guide([guide for guide in able if guide not in kept], head, cover)
        if choice:
            pairs.append(_pair(choice, head, seen, cover, kept, now))
            idle.remove(choice.guide)
            free[choice.guide.profile] -= 1
    return pairs


def _may_take(guide: Idle, head: Waiting, seen: Snapshot, cover: Cover, now: float) -> bool:
    """A contact that is kept for a guide reaches that one at once, and nobody else."""
    if (head.contact, guide.guide) in seen.declined:
        return False
    keeper = seen.kept_for(head.contact)
    wait = cover.wait(head.queue, guide.profile)
    return wait <= head.waited(now) if not keeper else keeper == guide.guide


def _pair(
    choice: Choice,
    head: Waiting,
    seen: Snapshot,
    cover: Cover,
    kept: Sequence[Idle],
    now: float,
) -> Pair:
    guide, waited = choice.guide.guide, head.waited(now)
    why = Why(
        guide=guide,
        rule="reserved" if seen.kept_for(head.contact) else choice.rule,
        waited=waited,
        head_start=head_start(cover, head.queue),
        qualified=cover.qualified[head.queue],
        scores=choice.scores,
        kept=[guide.guide for guide in kept],
    )
    return Pair(head.contact, head.queue, guide, waited, why.compact())
