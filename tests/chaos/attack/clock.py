"""What time and administrators do."""

from callback.verbs.close import close
from callback.verbs.fall_due import fall_due
from callback.verbs.hold import pause_all, resume_all
from routing.state.store import Due
from routing.verbs.adopt import adopt
from routing.verbs.assign import assign
from routing.verbs.muster import muster
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
    """Each verb takes `pick`, which chooses among what there is; False when there is nothing."""

    edits = 0

    def the_clock_goes(self, pick: int) -> bool:
        """Forward; the sweeper deals with what has fallen due."""
        self._now_is(self.now + STEPS_S[pick % len(STEPS_S)])
        self._sweeps()
        return True

    def a_sweeper_dawdles(self, pick: int) -> bool:
        """It has taken what is due, and does nothing with it as yet; another one does."""
        self._now_is(self.now + STEPS_S[pick % len(STEPS_S)])
        self.held = self.desk.store.due(self.now, LEASE_S)
        self._sweeps()
        return True

    def a_slow_sweeper_goes_on(self, pick: int) -> bool:
        return bool(self.held) and self._falls_due(self.held.pop(pick % len(self.held)))

    def the_clock_is_set_back(self, pick: int) -> bool:
        self._now_is(self.now - BACK_S[pick % len(BACK_S)])
        self._sweeps()
        return True

    def skills_are_edited(self, pick: int) -> bool:
        """Published to every process at once; the sweeper musters within a minute."""
        self.edits += 1 + pick % 1000
        site = edited(self.desk.site, self.edits)
        self.outside.publish(site)
        self.reference.site = site
        self.reference.mustered = self.reference.at_rest = False
        self.watch()
        return True

    def callbacks_are_held_back(self, pick: int) -> bool:
        """Those of a group, in a crisis, or no longer; the next round of the sweeper sees to it."""
        group = [*self.desk.site.groups][pick % len(self.desk.site.groups)]
        over = group in self.reference.held
        do, why = (resume_all, "") if over else (pause_all, "held")
        return self.happens(
            lambda: do(self.outside.callbacks, [group], self.now),
            lambda: self.reference.holds(group, why=why),
        )

    def the_sweeper_musters(self, _: int) -> bool:
        """As it does once a minute."""
        self._musters()
        self._assigns()
        return True

    def _now_is(self, now: float) -> None:
        self.outside.now = now
        self.reference.time_is(now)

    def _sweeps(self) -> None:
        """One round, as service/processes/sweeper.py makes it, until nothing is due any more."""
        while due := self.desk.store.due(self.now, LEASE_S):
            for one in due:
                self._falls_due(one)
        self.happens(lambda: close(self.outside.callbacks, self.now), self.reference.closes)
        if not self.reference.mustered and self.now % 2 < 1:
            self._musters()
        self._assigns()

    def _falls_due(self, due: Due) -> bool:
        self.happens(
            lambda: fall_due(self.outside.callbacks, due, self.now),
            lambda: self.reference.falls_due(due.kind, due.id),
        )
        self.desk.store.settle(due)
        return True

    def _musters(self) -> None:
        self.happens(lambda: muster(self.desk), self._mustered)
        self.happens(lambda: adopt(self.desk, self.now), lambda: None)

    def _mustered(self) -> None:
        self.reference.musters()

    def _assigns(self) -> None:
        self.happens(lambda: assign(self.desk, self.now), self._at_rest)

    def _at_rest(self) -> None:
        self.reference.assigned()
        self.reference.at_rest = True
