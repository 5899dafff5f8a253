"""Make decisions on the floor's site, with other rules, guides and contacts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from config.model.guide import Guide
from config.model.site import Site
from routing.decide.assignment import Pair, match_contacts
from routing.decide.snapshot import Idle, Snapshot, Waiting
from routing.eligibility.arrival_shares import shares
from routing.eligibility.coverage import Coverage, coverage_of
from routing.eligibility.eligibility import eligibility_of, few_speak
from routing.eligibility.profile import profile_id, profiles
from tests.routing.floor import small_site

OFF = {
    "scarcity": False,
    "evenness_percent": 0,
    "boost_s": 0,
    "hold_back_s": 0,
    "few_speakers": 0,
}
"""Every optional rule switched off."""

NOW = 100.0


def guide(id_: str, groups: dict[str, int], languages: dict[str, int], **more: object) -> Guide:
    """Return a guide whose name does not matter."""
    return Guide.model_validate(
        {"id": id_, "name": f"Guide {id_}", "groups": groups, "languages": languages, **more}
    )


def ruled(
    guides: Sequence[Guide] = (),
    groups: Mapping[str, Mapping[str, Any]] | None = None,
    **rules: Any,
) -> Site:
    """Return the floor's site with other guides, groups and rules, the rest OFF."""
    site = small_site()
    changed = {
        name: group.model_copy(update=dict((groups or {}).get(name, {})))
        for name, group in site.groups.items()
    }
    staff = {guide.id: guide for guide in guides} or site.guides
    routing = site.routing.model_copy(update=OFF | rules)
    return site.model_copy(update={"guides": staff, "groups": changed, "routing": routing})


def coverage_at(
    site: Site, on_duty: Iterable[str] | None = None, arrivals: Mapping[str, int] | None = None
) -> Coverage:
    """Return the coverage by these guides on duty; by default all."""
    names = site.guides if on_duty is None else on_duty
    counts = Counter(profile_id(site.guides[name]) for name in names)
    return coverage_of(
        eligibility_of(site),
        site.routing,
        profiles(site),
        {profile.id: counts[profile.id] for profile in profiles(site)},
        shares({queue: (arrivals or {}).get(queue, 0) for queue in site.queue_ids()}),
        frozenset(x for x in site.languages if few_speak(site, x)),
        {id_: group.head_start_s for id_, group in site.groups.items()},
    )


def decided(
    site: Site,
    heads: Sequence[Waiting],
    idle: Mapping[str, float],
    *,
    now: float = NOW,
    taken: Mapping[str, int] | None = None,
    declined: frozenset[tuple[str, str]] = frozenset(),
    reserved: Mapping[str, str] | None = None,
    waiting: int | None = None,
    on_duty: Iterable[str] | None = None,
    arrivals: Mapping[str, int] | None = None,
    again: Mapping[str, float] | None = None,
    wrap_up: Sequence[Idle] = (),
) -> list[Pair]:
    """Match these contacts with guides idle since these moments, and with those in wrap-up.

    `again` is when guides whose telephone could not be reached may be rung.
    """
    lost = {name: at for name, at in (again or {}).items() if at}
    ids = {name: profile_id(site.guides[name]) for name in idle}
    counts = dict.fromkeys((profile.id for profile in profiles(site)), 0) | Counter(ids.values())
    seen = Snapshot(
        heads=heads,
        idle=[
            Idle(name, ids[name], at, (taken or {}).get(name, 0), lost.get(name, 0.0))
            for name, at in idle.items()
        ],
        waiting=len(heads) if waiting is None else waiting,
        free=counts,
        on_duty={},
        declined=declined,
        reserved=reserved or {},
        unreached=frozenset(lost),
        wrap_up=wrap_up,
        interruptible=Counter(guide.profile for guide in wrap_up),
    )
    return match_contacts(seen, coverage_at(site, on_duty, arrivals), now)


def pairs(*arguments: Any, **named: Any) -> list[tuple[str, str]]:
    """Return what `decided` does, as (contact, guide) only."""
    return [(pair.contact, pair.guide) for pair in decided(*arguments, **named)]


def waiting(contact: str, queue: str, waited: float) -> Waiting:
    """Return a contact that has waited so many seconds."""
    return Waiting(contact, queue, NOW - waited)
