"""Who serves each queue, after how long, and who is there now, for staff to read."""

from dataclasses import dataclass

from routing.eligibility.eligible_guides import EligibleGuide, eligible_guides
from routing.eligibility.language_alarm import is_alarm
from routing.eligibility.language_fallback import LanguageFallback, language_fallback
from routing.router import Router
from routing.state.queue import Queue
from routing.state.read_snapshot import read_snapshot


@dataclass(frozen=True, slots=True)
class QueueEligibility:
    """The needs of one queue and who meets them.

    `eligible_guides` are all guides, present or not, who serve it by the rules that apply with
    these guides on duty. Of those who speak its language, `on_duty` counts the ones on duty and
    `idle` the ones who can get a contact now. Guides without the language are only in
    `language_fallback`. `waiting` says whether any contact waits.
    """

    queue: Queue
    eligible_guides: tuple[EligibleGuide, ...]
    on_duty: int
    idle: int
    waiting: bool
    language_fallback: LanguageFallback

    def alarm(self, staffed: bool) -> bool:
        """Return whether no guide on duty serves the queue in its language, now or later.

        `staffed` says whether the schedule requires one.
        """
        return is_alarm(self.on_duty, self.waiting, staffed)


def queue_eligibility(router: Router, now: float) -> list[QueueEligibility]:
    """Return every queue with who is there now; one round trip."""
    seen = read_snapshot(router, now)
    coverage, lines = router.coverage(seen.on_duty, now), {head.queue for head in seen.heads}
    return [
        QueueEligibility(
            queue=Queue.parse(queue),
            eligible_guides=eligible_guides(router.eligibility, queue, coverage.language_first),
            on_duty=coverage.qualified[queue],
            idle=sum(seen.free[profile] for profile in coverage.speaking[queue]),
            waiting=queue in lines,
            language_fallback=language_fallback(coverage, queue, seen.on_duty),
        )
        for queue in router.queues
    ]
