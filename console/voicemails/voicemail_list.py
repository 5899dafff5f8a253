"""The voicemails that a person may deal with, as the pages show them."""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import lazy_gettext

from callback.voicemail.leave import DAY_S
from callback.voicemail.listing import open_voicemails, voicemail
from callback.voicemail.record import Voicemail
from config.model.guide import Guide
from config.model.site import Site
from console.guide.masked import masked
from console.identity.auth import current_user
from console.identity.roles import Role
from console.web.dependencies import dependencies
from console.web.errors import Refused, one_of
from routing.state.queue import Queue
from routing.state.reference import reference


@dataclass(frozen=True, slots=True)
class VoicemailView:
    """A voicemail; times are Unix seconds, `number` is masked and empty if withheld.

    `calling` is the guide who calls the citizen now; `erased` is when the recording is deleted, 0
    if it has been. A closed one has been dealt with.
    """

    id: str
    reference: str
    group: str
    language: str
    left: float
    seconds: int
    number: str
    calling: str
    tries: int
    played_by: str
    erased: float
    closed: bool


def voicemail_list(group: str, language: str) -> list[VoicemailView]:
    """Return the open voicemails of the group and language, oldest first; empty matches any."""
    deps = dependencies()
    site = deps.router.site
    filters: dict[str, tuple[str, Collection[str]]] = {
        "group": (group, site.groups),
        "language": (language, site.languages),
    }
    for name, (given, known) in filters.items():
        if given and given not in known:
            raise one_of(name, known)
    every = (queue for queue in map(Queue.parse, deps.router.queues) if may_see(site, queue))
    queues = {q.id for q in every if group in ("", q.group) and language in ("", q.language)}
    return [view(one) for one in open_voicemails(deps.callbacks, queues)]


def find_voicemail(id_: str) -> Voicemail:
    """Return a voicemail; raises Refused if there is none that this person may see."""
    deps = dependencies()
    found = voicemail(deps.callbacks, id_)
    if found is None or not may_see(deps.router.site, found.queue):
        raise Refused(404, lazy_gettext("There is no such voicemail."))
    return found


def may_see(site: Site, queue: Queue) -> bool:
    """Return whether the person serves the queue as a guide, or supervises all.

    A queue that no guide of the site serves is for all who know its group or its language.
    """
    user = current_user()
    if user.role in (Role.SUPERVISOR, Role.ADMIN):
        return True
    guide = site.guides.get(user.guide)
    if guide is None:
        return False
    if any(_serves(one, queue) for one in site.guides.values()):
        return _serves(guide, queue)
    return queue.group in guide.groups or queue.language in guide.languages


def _serves(guide: Guide, queue: Queue) -> bool:
    return queue.group in guide.groups and queue.language in guide.languages


def view(found: Voicemail) -> VoicemailView:
    """Return the voicemail as the pages show it."""
    kept_s = dependencies().router.site.voicemail.kept_days * DAY_S
    return VoicemailView(
        id=found.id,
        reference=reference(found.id),
        group=found.queue.group,
        language=found.queue.language,
        left=found.left,
        seconds=found.seconds,
        number=masked(found.caller),
        calling=_caller(found),
        tries=found.tries,
        played_by=found.played_by,
        erased=found.left + kept_s if found.recording else 0.0,
        closed=not found.open,
    )


def _caller(found: Voicemail) -> str:
    """Return the guide who calls the citizen now or writes about the call; empty for nobody."""
    at_work = dependencies().router.store.guide(found.calling) if found.calling else None
    return found.calling if at_work and at_work.contact == found.id else ""
