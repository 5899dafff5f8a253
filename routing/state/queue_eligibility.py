"""Needs that one can read: for each queue who serves it, after how long, and who is there now."""

from dataclasses import dataclass

from routing.desk import Desk
from routing.eligibility.eligible_guides import Server, servers
from routing.eligibility.language_alarm import is_alarm
from routing.eligibility.language_fallback import SteppingIn, stepping_in
from routing.state.queue import Queue
from routing.state.read_snapshot import look


@dataclass(frozen=True, slots=True)
class Need:
    """One queue: `servers` are all who serve it by the rules as they are now, with so many on duty,
    there or not; `on_duty` counts those of them who speak its language and are there now, `idle`
    who of these can be given a contact now: who steps in without the language is in neither, but
    in `stepping_in`. `waiting` says whether anybody stands in line."""

    queue: Queue
    servers: tuple[Server, ...]
    on_duty: int
    idle: int
    waiting: bool
    stepping_in: SteppingIn

    def alarm(self, staffed: bool) -> bool:
        """Whether nobody on duty serves the queue in its language, however long a contact waits;
        `staffed` says whether somebody is to by the clock."""
        return is_alarm(self.on_duty, self.waiting, staffed)


def needs(desk: Desk, now: float) -> list[Need]:
    """Every queue, with who is there now; one round trip."""
    seen = look(desk, now)
    cover, lines = desk.cover(seen.on_duty, now), {head.queue for head in seen.heads}
    return [
        Need(
            queue=Queue.parse(queue),
            servers=servers(desk.reach, queue, cover.language_first),
            on_duty=cover.qualified[queue],
            idle=sum(seen.free[profile] for profile in cover.speaking[queue]),
            waiting=queue in lines,
            stepping_in=stepping_in(cover, queue, seen.on_duty),
        )
        for queue in desk.queues
    ]
