"""The attack: what people, carriers, jobs and clocks do, in any order, late and twice."""

from redis import Redis

from routing.state.guide import GuideStatus
from tests.chaos.attack.calm import Calm
from tests.chaos.attack.citizens import Citizens
from tests.chaos.attack.guides import Guides
from tests.chaos.attack.town import town

QUEUE_VERBS = {
    "citizen_calls": 8,
    "citizen_hangs_up": 2,
    "citizen_chooses_about_callback": 3,
    "conversation_ends": 8,
    "citizen_keeps_waiting": 3,
    "citizen_requests_callback": 4,
    "citizen_answers_callback": 20,
    "citizen_presses_key": 10,
    "citizen_does_not_answer": 2,
    "guide_chooses_status": 10,
    "guide_answers": 30,
    "guide_presses_key": 4,
    "guide_declines": 1,
    "guide_hangs_up_or_does_not_answer": 2,
    "guide_transfers": 8,
    "guide_finishes": 10,
    "job_runs": 40,
    "sweeper_checks_legs": 2,
    "webhook_arrives": 20,
    "webhook_is_lost": 1,
    "leg_leaves_conference": 1,
    "action_is_repeated": 6,
    "clock_advances": 5,
    "clock_is_set_back": 1,
    "sweeper_stalls": 1,
    "stalled_sweeper_resumes": 2,
    "skills_are_edited": 1,
    "callbacks_are_held": 4,
    "sweeper_musters": 1,
}
"""Each action around the queue, with its weight."""
VERBS = QUEUE_VERBS | {
    "conversation_ends": 4,
    "guide_chooses_status": 6,
    "job_runs": 120,
    "guide_talks_with": 25,
    "guide_invites": 25,
    "guide_completes_transfer": 5,
    "guide_takes_citizen_back": 3,
    "guide_ends_conversation": 2,
    "third_party_answers": 40,
    "third_party_hangs_up_or_does_not_answer": 6,
    "guide_page_loses_call": 8,
    "guide_page_asks_to_rejoin": 30,
    "guide_page_answers": 40,
    "guide_page_does_not_answer": 2,
    "line_is_calm": 2,
}
"""Each action with its weight, those in a conversation too."""


class Attack(Citizens, Guides, Calm):
    """One site under attack, beginning in the morning with every guide ready.

    Its rules and skills follow from the seed; without `conversations`, no wrap-up is interrupted.
    Every action takes `pick`, which chooses among the candidates, and returns whether there was
    anything to do. AssertionError names what does not hold.
    """

    def __init__(self, redis: Redis, seed: int, *, conversations: bool = True) -> None:
        super().__init__(redis, town(seed, conversations=conversations))
        for guide in self.router.site.guides:
            self.chooses(GuideStatus.READY, "", guide)

    def then(self, verb: str, pick: int) -> str:
        """Do the action, or the first of some others that is possible; return which."""
        other = "clock_advances" if pick % 2 else "guide_chooses_status"
        some = (verb, "job_runs", "webhook_arrives", "guide_answers", other, "clock_advances")
        return next(each for each in some if getattr(self, each)(pick))
