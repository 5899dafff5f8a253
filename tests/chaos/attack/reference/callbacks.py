"""What becomes of a callback: paused, queued, being rung, reached or not."""

from collections.abc import Callable

from tests.chaos.attack.reference.citizens import Citizens
from tests.chaos.attack.reference.nouns import Contact


class Reference(Citizens):
    """All that can happen; each method is one webhook, one job or one deadline."""

    def dials(self, contact: Contact, attempt: int) -> bool:
        """A job claims the next try at a citizen who is not on the line."""
        if contact.state != "connecting" or not contact.callback or contact.tries != attempt - 1:
            return False
        contact.tries, contact.tried, contact.trying = attempt, True, True
        self.expects("CitizenRung", contact.id, attempt=str(attempt))
        return True

    def citizen_rings(self, contact: Contact, attempt: int, call: str) -> None:
        """The leg of the try has a name."""
        its_own = contact.call in ("", call) and self.calls.get(call, contact.id) == contact.id
        trying = contact.state == "connecting" and contact.callback and contact.tries == attempt
        if trying and its_own:
            contact.call, self.calls[call] = call, contact.id

    def citizen_answers(self, id_: str, attempt: int, call: str) -> None:
        if self.contacts[id_].state != "ended":
            self.citizen_rings(self.contacts[id_], attempt, call)
            if self.contacts[id_].call == call:
                self.contacts[id_].rang = call
            self.is_on_the_line(self.contacts[id_].caller, call)

    def citizen_presses(self, id_: str, attempt: int, call: str, key: str) -> None:
        """Key 1 talks, or rejoins if the guide is gone; silence is a machine."""
        contact = self.contacts[id_]
        if key == "1":
            met = self.meets(contact, call) or self.rejoins(contact, call)
            if not met and not contact.callback:
                self.waits_on(id_, call)
        elif not key:
            self.misses(contact, attempt, call, "machine")

    def try_ends(self, id_: str, attempt: int, call: str, why: str) -> None:
        """The carrier reports that the leg to the citizen is over."""
        contact = self.contacts[id_]
        known, self.calls[call] = self.calls.get(call, ""), "ended"
        if known == "ended":
            return
        self.is_off(contact.caller, call)
        if contact.callback and contact.state == "connecting":
            self.misses(contact, attempt, call, why)
        elif contact.state == "paused" and contact.farewell in (call, "unnamed"):
            self.resumes(contact)
        elif not contact.callback or contact.in_conversation:
            self.is_gone(contact, call)

    def misses(self, contact: Contact, attempt: int, call: str, why: str) -> None:
        """The guide is free; the callback is paused until its next try, or ends."""
        trying = contact.state == "connecting" and contact.callback and contact.tries == attempt
        if not trying or (call and contact.call not in ("", call)):
            return
        has_rung = contact.call != "" and contact.rang == contact.call
        rang, guide = has_rung if why == "lost" else why != "not_rung", self.guide(contact.guide)
        contact.offer = contact.guide = contact.call = ""
        contact.tries, contact.state = attempt if rang else attempt - 1, "paused"
        contact.failed += why == "failed"
        rules = self.site.callback
        dead = why == "failed" and contact.failed >= rules.failed_tries
        if rang and (dead or attempt >= rules.tries):
            contact.state, contact.end = "ended", "unreached"
            self.counts(contact.queue, "unreached")
        self.releases(guide)
        self.expects("Missed", contact.id, guide.id, attempt=str(attempt), why=why)
        self.assigned()

    def falls_due(self, kind: str, id_: str) -> None:
        """What a deadline calls for; `alive` and `end` change no state."""
        of_contact: dict[str, Callable[[Contact], object]] = {
            "connect": self.waits_too_long,
            "citizen": lambda contact: self.misses(contact, contact.tries, "", "lost"),
            "resume": self.resumes,
            "rejoin": self.is_given_up,
            "party": self.party_is_checked,
            "arrange": self.remark_ends,
        }
        if kind == "offer":
            self.declines(id_, "no_answer")
        elif kind in of_contact:
            of_contact[kind](self.contacts[id_])
        elif kind == "wrap_up":
            self.finishes(self.guide(id_))
        elif kind == "leg":
            self.frees(self.guide(id_), "")
