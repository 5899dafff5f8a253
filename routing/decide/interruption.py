"""Interruption: a caller in a scarce language may interrupt a speaker's wrap-up."""

from collections.abc import Iterator, Sequence

from routing.decide.snapshot import Idle, Snapshot, Waiting
from routing.eligibility.coverage import Coverage
from routing.state.queue import Queue


def interruptible(
    wrap_up: Sequence[Idle], head: Waiting, seen: Snapshot, coverage: Coverage, now: float
) -> list[Idle]:
    """Return the guides in wrap-up who may be rung for the contact now.

    Only for a citizen on the line in a scarce language, and not while the contact is kept for one
    guide. A guide who steps in without the language is not interrupted.
    """
    if not head.live or not _is_scarce(head, coverage) or seen.kept_for(head.contact):
        return []
    speakers = set(_speakers_now(head, coverage, now))
    return [
        guide
        for guide in wrap_up
        if guide.profile in speakers
        and not guide.again
        and (head.contact, guide.guide) not in seen.declined
    ]


def _is_scarce(head: Waiting, coverage: Coverage) -> bool:
    return Queue.parse(head.queue).language in coverage.scarce


def _speakers_now(head: Waiting, coverage: Coverage, now: float) -> Iterator[str]:
    """Yield the profiles that speak the contact's language and may serve it by now."""
    for profile, wait in coverage.waits[head.queue].items():
        if wait <= head.waited(now) and (head.queue, profile) not in coverage.steps_in:
            yield profile
