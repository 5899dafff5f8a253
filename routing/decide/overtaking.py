"""Overtaking: whether a contact may be served before others ahead of it."""

from collections.abc import Iterator

from config.model.site import Site
from routing.eligibility.eligibility import Eligibility, few_speak
from routing.state.queue import Queue

Ways = dict[str, tuple[float, float, bool]]


def sharing(eligibility: Eligibility, queue: str) -> frozenset[str]:
    """Return the queue and every other queue that shares a guide with it."""
    guides = {one.profile.id for one in eligibility.profiles.get(queue, ())}
    shared = (
        other
        for other, eligible in eligibility.profiles.items()
        if guides & {one.profile.id for one in eligible}
    )
    return frozenset({queue, *shared})


def keeps_order(site: Site, eligibility: Eligibility, queue: str) -> bool:
    """Return whether no later contact may be served before one in the queue.

    Every queue that shares a guide must be served by the same guides, after the same waits and
    with no larger head start. No rule may hold a guide or a contact back: hold-back, scarce
    languages, reserved guides, guides who step in after a while, contacts set back.
    """
    if site.set_back_s or _keeps_for_a_guide(site, queue):
        return False
    if not all(one.speaks for one in eligibility.profiles.get(queue, ())):
        return False
    own = Queue.parse(queue)
    others = [Queue.parse(other) for other in sharing(eligibility, queue) - {queue}]
    head_start = site.groups[own.group].head_start_s
    return all(
        _ways(eligibility, other) == _ways(eligibility, own)
        and site.groups[other.group].head_start_s <= head_start
        and not _is_scarce_beside(site, own, other)
        for other in others
    )


def _keeps_for_a_guide(site: Site, queue: str) -> bool:
    """Return whether the queue's contacts may be reserved for one guide."""
    group = Queue.parse(queue).group
    own_numbers = any(number.guide and number.group == group for number in site.numbers)
    return bool(site.routing.same_guide_h) or own_numbers


def _is_scarce_beside(site: Site, one: Queue, other: Queue) -> bool:
    languages = {one.language, other.language}
    return len(languages) > 1 and any(few_speak(site, language) for language in languages)


def _ways(eligibility: Eligibility, queue: Queue) -> Ways:
    return dict(_each_way(eligibility, queue))


def _each_way(
    eligibility: Eligibility, queue: Queue
) -> Iterator[tuple[str, tuple[float, float, bool]]]:
    for one in eligibility.profiles.get(queue.id, ()):
        yield one.profile.id, (one.after, one.outside, one.own)
