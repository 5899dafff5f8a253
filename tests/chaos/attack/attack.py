"""The attack: what people, carriers, jobs and clocks do to a site, in any order, late and twice."""

from redis import Redis

from routing.state.guide import GuideStatus
from tests.chaos.attack.citizens import Citizens
from tests.chaos.attack.clock import Clock
from tests.chaos.attack.guides import Guides
from tests.chaos.attack.jobs import Jobs
from tests.chaos.attack.town import town

VERBS = {
    "a_citizen_calls": 8,
    "a_citizen_hangs_up": 2,
    "a_citizen_hears_of_the_promise": 3,
    "a_conversation_is_over": 8,
    "a_citizen_waits_on": 3,
    "a_citizen_asks_for_a_callback": 4,
    "a_citizen_answers_the_callback": 20,
    "a_citizen_presses_a_key": 10,
    "a_citizen_does_not_come": 2,
    "a_guide_chooses": 10,
    "a_guide_answers": 30,
    "a_guide_presses_a_key": 4,
    "a_guide_declines": 1,
    "a_guide_hangs_up_or_does_not_come": 2,
    "a_guide_finishes": 10,
    "a_job_is_done": 40,
    "legs_are_looked_at": 2,
    "news_comes": 20,
    "news_is_lost": 1,
    "somebody_is_out_of_the_conference": 1,
    "something_is_repeated": 6,
    "the_clock_goes": 5,
    "the_clock_is_set_back": 1,
    "a_sweeper_dawdles": 1,
    "a_slow_sweeper_goes_on": 2,
    "skills_are_edited": 1,
    "callbacks_are_held_back": 4,
    "the_sweeper_musters": 1,
}
"""What happens, and how often beside the others."""


class Attack(Citizens, Guides, Jobs, Clock):
    """One site under attack, in the morning when everybody is ready; its rules and skills follow
    from the seed.

    Every verb takes `pick`, which chooses among what there is, and answers whether there was
    anything to do. AssertionError names what does not hold.
    """

    def __init__(self, redis: Redis, seed: int) -> None:
        super().__init__(redis, town(seed))
        for guide in self.desk.site.guides:
            self.chooses(GuideStatus.READY, "", guide)

    def then(self, verb: str, pick: int) -> str:
        """Does it, or where there is nothing to do so with what is next to be done anyway.

        Answers what was done.
        """
        rest = "the_clock_goes" if pick % 2 else "a_guide_chooses"
        some = (verb, "a_job_is_done", "news_comes", "a_guide_answers", rest, "the_clock_goes")
        return next(each for each in some if getattr(self, each)(pick))
