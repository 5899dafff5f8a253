"""How legs end, and when it is told."""

from functools import partial

from routing.verbs.decline import Why
from tests.chaos.attack.outside import Ids, Leg
from tests.chaos.attack.play import Deed, Play

UNANSWERED = {
    "no-answer": Why.NO_ANSWER,
    "busy": Why.BUSY,
    "failed": Why.FAILED,
    "completed": Why.HUNG_UP,
}
"""What the carrier says of a leg to a guide, and what it means."""
MISSED = {"no-answer": "no_answer", "busy": "busy", "failed": "failed", "completed": "no_answer"}
"""The same of a leg to a citizen."""


class Legs(Play):
    """A leg that is over is told of at once, later, or not at all."""

    def dies(self, leg: Leg) -> None:
        """Somebody hangs up, or nobody comes."""
        leg.alive = False
        self.news.append(self._end(leg))

    def news_comes(self, pick: int) -> bool:
        """Late, and in any order."""
        return bool(self.news) and self.do(*self.news.pop(pick % len(self.news)))

    def news_is_lost(self, pick: int) -> bool:
        """Only a deadline can tell then."""
        return bool(self.news) and bool(self.news.pop(pick % len(self.news)))

    def somebody_is_out_of_the_conference(self, pick: int) -> bool:
        """Told by the conference, which tells of the leg's end too."""
        gone = [leg for leg in self.outside.legs.values() if not leg.alive and leg.about][-9:]
        return self.with_one(gone, pick, self._leaves_conference)

    def _end(self, leg: Leg) -> Deed:
        status = "completed" if leg.answered else [*UNANSWERED][int(leg.call[2:]) % 4]
        form = {"CallStatus": status}
        match leg.whose:
            case "citizen":
                form = {"CallStatus": "completed", "From": leg.number}
                return (
                    partial(self.outside.post, "/voice/status", leg.call, form),
                    partial(self.reference.hangs_up, leg.call, leg.number),
                )
            case "guide":
                return (
                    partial(
                        self.outside.post, "/voice/guide/status", leg.call, form, offer=leg.about
                    ),
                    partial(self.reference.leg_ends, leg.about, leg.call, UNANSWERED[status]),
                )
            case _:
                ids: Ids = {"contact": leg.about, "attempt": leg.attempt}
                return (
                    partial(self.outside.post, "/voice/citizen/status", leg.call, form, **ids),
                    partial(
                        self.reference.try_ends, leg.about, leg.attempt, leg.call, MISSED[status]
                    ),
                )

    def _leaves_conference(self, leg: Leg) -> None:
        about = leg.about
        if leg.whose == "guide":
            about = self.reference.offers[leg.about].contact.id
        form = {
            "StatusCallbackEvent": "participant-leave",
            "ReasonParticipantLeft": "participant_hung_up",
        }
        contact = self.reference.contacts[about]

        def expected() -> None:
            self.reference.is_out(contact, leg.call)
            self.reference.guide_is_gone(contact, leg.call)

        self.do(
            partial(self.outside.post, "/voice/conference", leg.call, form, contact=about), expected
        )
