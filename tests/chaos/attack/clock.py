"""What time and administrators do."""

from functools import partial

from callback.verbs.close import close
from callback.verbs.fall_due import fall_due
from callback.verbs.suspend_group import release_groups, suspend_groups
from conversation.verbs.fall_due import VERBS as OF_CONVERSATIONS
from routing.state.store import Due
from routing.verbs.assign import assign
from routing.verbs.move_contact import leave_removed_queues
from routing.verbs.repair_profiles import repair_profiles
from tests.chaos.attack.play import Play
from tests.chaos.attack.town import edited

STEPS_S = (
    *((0.25, 1, 3) * 20),
    *((5, 10, 16, 20) * 4),
    *((31, 45, 61, 130) * 2),
    *(700, 3600, 20_000, 90_000),
)
BACK_S = (0.25, 1, 5, 60, 3600)
LEASE_S = 5.0


class Clock(Play):
    """Each action takes `pick`, which chooses a candidate; returns False if there is none."""

    edits = 0
    latest = 0.0
    """The latest time so far; until then, a clock that was set back delays every deadline."""

    def clock_advances(self, pick: int) -> bool:
        """Advance the clock; the sweeper handles what has fallen due."""
        self.time_passes(STEPS_S[pick % len(STEPS_S)])
        return True

    def time_passes(self, seconds: float) -> None:
        """Advance the clock; the sweeper handles what has fallen due."""
        self._now_is(self.now + seconds)
        self._sweeps()

    def sweeper_stalls(self, pick: int) -> bool:
        """Let one sweeper lease the due deadlines and stall, while another one goes on."""
        self._now_is(self.now + STEPS_S[pick % len(STEPS_S)])
        self.held = self.router.store.due(self.now, LEASE_S)
        self._sweeps()
        return True

    def stalled_sweeper_resumes(self, pick: int) -> bool:
        return bool(self.held) and self._falls_due(self.held.pop(pick % len(self.held)))

    def clock_is_set_back(self, pick: int) -> bool:
        self._now_is(self.now - BACK_S[pick % len(BACK_S)])
        self._sweeps()
        return True

    def skills_are_edited(self, pick: int) -> bool:
        """Publish a site with other skills; the sweeper musters within a minute."""
        self.edits += 1 + pick % 1000
        site = edited(self.router.site, self.edits)
        self.outside.publish(site)
        self.reference.site = site
        self.reference.mustered = self.reference.at_rest = False
        self.watch()
        return True

    def callbacks_are_held(self, pick: int) -> bool:
        """Hold back or release a group's callbacks; the sweeper's next round acts on it."""
        group = [*self.router.site.groups][pick % len(self.router.site.groups)]
        over = group in self.reference.held
        do, why = (release_groups, "") if over else (suspend_groups, "held")
        return self.happens(
            lambda: do(self.outside.callbacks, [group], self.now),
            lambda: self.reference.holds(group, why=why),
        )

    def sweeper_musters(self, _: int) -> bool:
        """Muster, as the sweeper does once a minute."""
        self._musters()
        self._assigns()
        return True

    def _now_is(self, now: float) -> None:
        self.outside.now = now
        self.latest = max(self.latest, now)
        self.reference.time_is(now)

    def _sweeps(self) -> None:
        """Run the sweeper's round of service/processes/sweeper.py until nothing is due."""
        while due := self.router.store.due(self.now, LEASE_S):
            for one in due:
                self._falls_due(one)
        self.happens(lambda: close(self.outside.callbacks, self.now), self.reference.closes)
        if not self.reference.mustered and self.now % 2 < 1:
            self._musters()
        self._assigns()

    def _falls_due(self, due: Due) -> bool:
        self.happens(
            partial(self._falls, due),
            lambda: self.reference.falls_due(due.kind, due.id),
        )
        self.router.store.settle(due)
        return True

    def _falls(self, due: Due) -> None:
        verb = OF_CONVERSATIONS.get(due.kind)
        if verb:
            verb(self.outside.talks, due.id, self.now)
        else:
            fall_due(self.outside.callbacks, due, self.now)

    def _musters(self) -> None:
        self.happens(lambda: repair_profiles(self.router), self._mustered)
        self.happens(lambda: leave_removed_queues(self.router, self.now), lambda: None)

    def _mustered(self) -> None:
        self.reference.musters()

    def _assigns(self) -> None:
        self.happens(lambda: assign(self.router, self.now), self._at_rest)

    def _at_rest(self) -> None:
        self.reference.assigned()
        self.reference.at_rest = True
