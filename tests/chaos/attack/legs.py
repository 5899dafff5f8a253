"""How legs end, and when the webhook about it comes."""

from functools import partial

from routing.verbs.decline import DeclineReason
from tests.chaos.attack.outside import Ids, Leg
from tests.chaos.attack.play import Action, Play

UNANSWERED = {
    "no-answer": DeclineReason.NO_ANSWER,
    "busy": DeclineReason.BUSY,
    "failed": DeclineReason.FAILED,
    "completed": DeclineReason.HUNG_UP,
}
"""Reasons by the carrier's status of a leg to a guide."""
PARTY_LEFT = {
    "no-answer": "no_answer",
    "busy": "busy",
    "failed": "failed",
    "completed": "hung_up",
}
"""Reasons by the carrier's status of a leg to a third party."""
MISSED = {"no-answer": "no_answer", "busy": "busy", "failed": "failed", "completed": "no_answer"}
"""Reasons by the carrier's status of a leg to a citizen."""


class Legs(Play):
    """Legs that end; the webhook comes at once, later, or not at all."""

    def dies(self, leg: Leg) -> None:
        """End a leg: someone hangs up, or nobody answers."""
        leg.ends()
        self.news.append(self._end(leg))

    def webhook_arrives(self, pick: int) -> bool:
        """Deliver a webhook late, and in any order."""
        return bool(self.news) and self.do(*self.news.pop(pick % len(self.news)))

    def webhook_is_lost(self, pick: int) -> bool:
        """Lose a webhook, so that only a deadline can end the state."""
        return bool(self.news) and bool(self.news.pop(pick % len(self.news)))

    def leg_leaves_conference(self, pick: int) -> bool:
        """Let the conference report that a leg which is over has left it."""
        gone = [leg for leg in self.outside.legs.values() if not leg.alive and leg.about][-9:]
        return self.with_one(gone, pick, self._leaves_conference)

    def _end(self, leg: Leg) -> Action:
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
            case "party" | "rejoin":
                return self._end_in_conversation(leg, status)
            case _:
                ids: Ids = {"contact": leg.about, "attempt": leg.attempt}
                return (
                    partial(self.outside.post, "/voice/citizen/status", leg.call, form, **ids),
                    partial(
                        self.reference.try_ends, leg.about, leg.attempt, leg.call, MISSED[status]
                    ),
                )

    def _end_in_conversation(self, leg: Leg, status: str) -> Action:
        """Return the end of a third party's leg, or of a lost guide's new one."""
        contact = self.reference.contacts[leg.about]
        if leg.whose == "rejoin":
            ids: Ids = {"contact": contact.id, "guide": leg.who}
            form, path = {"CallStatus": status}, "/voice/guide/rejoin/status"
            return (
                partial(self.outside.post, path, leg.call, form, **ids),
                partial(self.reference.guide_leg_ends, contact, leg.call),
            )
        attempt, why = str(leg.ids["attempt"]), PARTY_LEFT[status]
        return (
            partial(self.party_event, leg, status),
            partial(self.reference.party_leg_ends, contact, attempt, leg.call, why),
        )

    def party_event(self, leg: Leg, status: str) -> None:
        """Post the status of a third party's leg."""
        ids: Ids = {"contact": leg.about, "attempt": leg.ids["attempt"]}
        self.outside.post("/voice/party/status", leg.call, {"CallStatus": status}, **ids)

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
