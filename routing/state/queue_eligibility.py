"""Who serves each queue, after how long, and who is there now, for staff to read."""

from dataclasses import dataclass

from routing.eligibility.eligible_guides import Server, servers
from routing.eligibility.language_alarm import is_alarm
from routing.eligibility.language_fallback import SteppingIn, stepping_in
from routing.router import Router
from routing.state.queue import Queue
from routing.state.read_snapshot import read_snapshot


@dataclass(frozen=True, slots=True)
class Need:
    """The needs of one queue and who meets them.

    `servers` are all guides, present or not, who serve it by the rules that apply with these guides
    on duty. Of those who speak its language, `on_duty` counts the ones on duty and `idle` the ones
    who can get a contact now. Guides without the language are only in `stepping_in`. `waiting` says
    whether any contact waits.
    """

    queue: Queue
    servers: tuple[Server, ...]
    on_duty: int
    idle: int
    waiting: bool
    stepping_in: SteppingIn

    def alarm(self, staffed: bool) -> bool:
        """Return whether no guide on duty serves the queue in its language, now or later.

        `staffed` says whether the schedule requires one.
        """
        return is_alarm(self.on_duty, self.waiting, staffed)


def needs(router: Router, now: float) -> list[Need]:
    """Return every queue with who is there now; one round trip."""
    seen = read_snapshot(router, now)
    cover, lines = router.cover(seen.on_duty, now), {head.queue for head in seen.heads}
    return [
        Need(
            queue=Queue.parse(queue),
            servers=servers(router.reach, queue, cover.language_first),
            on_duty=cover.qualified[queue],
            idle=sum(seen.free[profile] for profile in cover.speaking[queue]),
            waiting=queue in lines,
            stepping_in=stepping_in(cover, queue, seen.on_duty),
        )
        for queue in router.queues
    ]
