"""What must hold after every step: by itself, and compared with the reference."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from callback.keys import CallbackKeys
from routing.router import Router
from routing.state.queue import Queue
from tests.chaos.attack.records import LISTS, check_records
from tests.chaos.attack.reference.callbacks import Reference
from tests.chaos.attack.reference.nouns import Contact, Guide

SCRIPT = (Path(__file__).parent / "snapshot.lua").read_text("utf-8")
LATELY = 12
"""How many of the latest ended contacts are still compared."""

UNCHECKED = ("arrange:", "end:", "text:")
"""Deadlines that follow from what the carrier has confirmed, and do no harm."""

Hash = dict[str, str]


@dataclass(frozen=True)
class State:
    """The live state as stored in Redis; times in milliseconds."""

    contacts: dict[str, Hash]
    callbacks: dict[str, Hash]
    guides: dict[str, Hash]
    tallies: dict[str, Hash]
    numbers: Hash
    queues: dict[str, Hash]
    idle: dict[str, Hash]
    deadlines: Hash
    interruptible: dict[str, Hash]
    lists: dict[tuple[str, str], Hash]
    on_duty: dict[str, set[str]]


class Invariants:
    """Compares one site's live state with the reference."""

    def __init__(self, router: Router, reference: Reference) -> None:
        self._router, self._reference = router, reference
        self._script = router.store.redis.register_script(SCRIPT)

    def hold(self) -> State:
        """Return the state; raise AssertionError for the first invariant that is broken."""
        state = self._look()
        check_no_one_has_two(state)
        unexpected = [*self._reference.events]
        assert not unexpected, f"unexpected: {unexpected}; {self._reference.objection}"
        self._check_contacts(state)
        self._check_guides(state)
        self._check_queues(state)
        self._check_figures(state)
        check_records(state.contacts, state.callbacks, state.lists)
        check_deadlines(self._reference, state)
        self._reference.check_no_one_waits_beside_a_free_guide()
        return state

    def _look(self) -> State:
        router, now = self._router, self._reference.now
        keys = CallbackKeys(router.site.slug)
        known = self._reference.contacts
        live = [id_ for id_, contact in known.items() if contact.state != "ended"]
        contacts = [*live, *[*known][-LATELY:]]
        guides = [*self._reference.guides]
        profiles = [profile.id for profile in router.profiles]
        hashes = [*map(keys.contact, contacts), *map(keys.callback, contacts)]
        hashes += map(keys.guide, guides)
        hashes += [router.today(Queue.parse(queue), now) for queue in router.queues]
        hashes += [keys.numbers]
        zsets = [*map(keys.queue, router.queues), *map(keys.idle, profiles), keys.deadlines]
        zsets += map(keys.interruptible, profiles)
        lists = [(name, queue) for name in LISTS for queue in router.queues]
        zsets += [getattr(keys, name)(queue) for name, queue in lists]
        sets = [*map(keys.on_duty, profiles)]
        found = iter(self._script(keys=hashes + zsets + sets, args=[len(hashes), len(zsets)]))
        return State(
            contacts=_named(contacts, found),
            callbacks=_named(contacts, found),
            guides=_named(guides, found),
            tallies=_named(router.queues, found),
            numbers=_pairs(next(found)),
            queues=_named(router.queues, found),
            idle=_named(profiles, found),
            deadlines=_pairs(next(found)),
            interruptible=_named(profiles, found),
            lists={each: _pairs(next(found)) for each in lists},
            on_duty={profile: set(next(found)) for profile in profiles},
        )

    def _check_contacts(self, state: State) -> None:
        for id_, found in state.contacts.items():
            contact = self._reference.contacts[id_]
            known = found | {"tries": state.callbacks[id_].get("tries", "")}
            assert _contact(known) == _wanted_contact(contact), f"contact {id_}: {found}"

    def _check_guides(self, state: State) -> None:
        for id_, found in state.guides.items():
            guide = self._reference.guides[id_]
            assert _guide(found) == _wanted_guide(guide), f"guide {id_}: {found}"
        if not self._reference.mustered:
            return
        by_profile: dict[str, list[Guide]] = {profile: [] for profile in state.idle}
        for guide in self._reference.guides.values():
            by_profile.setdefault(self._router.profile(guide.id), []).append(guide)
        for profile, idle in state.idle.items():
            free = {guide.id for guide in by_profile[profile] if guide.free}
            assert set(idle) == free, f"idle: {profile}"
            late = {guide.id for guide in by_profile[profile] if guide.interruptible}
            assert set(state.interruptible[profile]) == late, f"interruptible: {profile}"
            ready = {guide.id for guide in by_profile[profile] if guide.status == "ready"}
            assert state.on_duty[profile] == ready, f"on duty: {profile}"

    def _check_queues(self, state: State) -> None:
        for queue, line in state.queues.items():
            wanted = {
                c.id: round(c.since * 1000) for c in self._reference.waiting if c.queue == queue
            }
            found = {id_: int(float(since)) for id_, since in line.items()}
            assert found == wanted, f"queue {queue}"
        owed = (c for c in self._reference.contacts.values() if c.open_promise)
        numbers = {contact.caller: contact.id for contact in owed}
        assert state.numbers == numbers, f"open callbacks: {state.numbers}, not {numbers}"

    def _check_figures(self, state: State) -> None:
        day = self._reference.day
        for queue, found in state.tallies.items():
            figures = Counter({field: int(count) for field, count in found.items()})
            for (on, of, field), count in self._reference.tally.items():
                if (on, of) == (day, queue):
                    assert figures.pop(field, 0) == count, f"{field} of {queue}"
            assert not +figures, f"figures of {queue}: {figures}"


def check_no_one_has_two(state: State) -> None:
    """Check that no contact has two offers, no guide two contacts, and both agree."""
    taken = [c["guide"] for c in state.contacts.values() if _with_guide(c)]
    assert len(taken) == len(set(taken)), f"a guide has two contacts: {taken}"
    has = [
        g["contact"] for g in state.guides.values() if g.get("state") in ("offered", "connected")
    ]
    assert len(has) == len(set(has)), f"a contact has two guides: {has}"
    for id_, contact in state.contacts.items():
        if _with_guide(contact):
            assert state.guides[contact["guide"]].get("contact") == id_, f"{id_}: {contact}"
    in_line = [id_ for line in state.queues.values() for id_ in line]
    assert len(in_line) == len(set(in_line)), f"a contact is in two queues: {in_line}"


def check_deadlines(reference: Reference, state: State) -> None:
    """Check that each state has exactly the deadlines it calls for, and no others."""
    wanted = {
        deadline
        for contact in reference.contacts.values()
        if contact.state != "ended"
        for deadline in _of_contact(contact)
    }
    wanted |= {deadline for guide in reference.guides.values() for deadline in _of_guide(guide)}
    wanted |= {f"party:{c.id}" for c in reference.contacts.values() if c.talk and c.talk.party}
    found = {member for member in state.deadlines if not member.startswith(UNCHECKED)}
    assert not wanted - found, f"missing deadlines: {wanted - found}"
    assert not found - wanted, f"deadlines without a reason: {found - wanted}"


def _of_contact(contact: Contact) -> Iterator[str]:
    """Yield the deadlines of a contact.

    A queued callback needs none: the sweeper looks at it in every round.
    """
    if contact.in_conversation or not contact.callback:
        yield f"alive:{contact.id}"
    if contact.interrupted:
        yield f"rejoin:{contact.id}"
    match contact.state:
        case "offered":
            yield f"offer:{contact.offer}"
        case "connecting":
            yield f"{'citizen' if contact.trying else 'connect'}:{contact.id}"
        case "paused":
            yield f"resume:{contact.id}"


def _of_guide(guide: Guide) -> Iterator[str]:
    if guide.state == "wrap_up":
        yield f"wrap_up:{guide.id}"
    if guide.leg and guide.state in ("idle", "wrap_up"):
        yield f"leg:{guide.id}"


def _with_guide(contact: Hash) -> bool:
    return contact["state"] in ("offered", "connecting", "connected")


def _contact(found: Hash) -> Hash:
    return {name: found.get(name, "") for name in _wanted_contact(Contact("", "", 0, "", ""))}


def _wanted_contact(contact: Contact) -> Hash:
    return {
        "state": contact.state,
        "queue": contact.queue,
        "since": str(round(contact.since * 1000)),
        "call": contact.call,
        "guide": contact.guide,
        "offer": contact.offer,
        "end": contact.end,
        "live": "0" if contact.callback else "1",
        "tries": str(contact.tries) if contact.tried else "",
        "party": contact.party,
        "interrupted": str(round(contact.interrupted * 1000)) if contact.interrupted else "",
    }


def _guide(found: Hash) -> Hash:
    never = {"state": "idle"}
    return {name: found.get(name, never.get(name, "")) for name in _wanted_guide(Guide(""))}


def _wanted_guide(guide: Guide) -> Hash:
    return {
        "status": guide.status,
        "reason": guide.reason,
        "state": guide.state,
        "contact": guide.contact,
        "offer": guide.offer,
        "call": guide.leg,
    }


def _named(ids: Sequence[str], found: Iterator[list[str]]) -> dict[str, Hash]:
    return {id_: _pairs(next(found)) for id_ in ids}


def _pairs(flat: Sequence[Any]) -> Hash:
    return dict(zip(flat[::2], flat[1::2], strict=True))
