"""Needs that one can read: for each queue who serves it, after how long, and who is there now."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.guide import by_number
from routing.alarm import is_alarm
from routing.desk import Desk
from routing.look import look
from routing.queue import Queue
from routing.reach import Reach
from routing.stepping_in import SteppingIn, stepping_in


@dataclass(frozen=True, slots=True)
class Need:
    """One queue: `waits` gives guides by the wait in seconds from which they serve it, shortest
    first; `on_duty` counts those of them who speak its language and are there now, `idle` who of
    these can be given a contact now: who steps in without the language is in neither, but in
    `stepping_in`. `waiting` says whether anybody stands in line."""

    queue: Queue
    waits: Mapping[float, tuple[str, ...]]
    on_duty: int
    idle: int
    waiting: bool
    stepping_in: SteppingIn

    def alarm(self, is_open: bool) -> bool:
        """Whether nobody on duty serves the queue in its language, however long a contact waits."""
        return is_alarm(self.on_duty, self.waiting, is_open)


def needs(desk: Desk, now: float) -> list[Need]:
    """Every queue, with who is there now; one round trip."""
    seen = look(desk, now)
    cover, lines = desk.cover(seen.on_duty, now), {head.queue for head in seen.heads}
    return [
        Need(
            queue=Queue.parse(queue),
            waits=waits(desk.reach, queue),
            on_duty=cover.qualified[queue],
            idle=sum(seen.free[profile] for profile in cover.speaking[queue]),
            waiting=queue in lines,
            stepping_in=stepping_in(cover, queue, seen.on_duty),
        )
        for queue in desk.queues
    ]


def waits(reach: Reach, queue: str) -> dict[float, tuple[str, ...]]:
    """The guides who may ever serve the queue, by the wait from which they do."""
    by_wait: dict[float, list[str]] = {}
    for guide, wait in reach.of(queue).items():
        by_wait.setdefault(wait, []).append(guide)
    return {wait: tuple(sorted(guides, key=by_number)) for wait, guides in sorted(by_wait.items())}
