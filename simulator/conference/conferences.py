"""All conferences of the account, running and ended, found by name or identifier."""

from simulator.conference.conference import Conference
from simulator.conference.participant import Participant
from simulator.sid import new_sid
from simulator.wire.outbox import Outbox
from simulator.wire.services import Services


class Conferences:
    """The account's conferences by name: one running conference per name."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.all: dict[str, Conference] = {}
        self._running: dict[str, Conference] = {}

    def find(self, sid_or_name: str) -> Conference | None:
        """Return a conference by identifier, ended or not, or a running one by name."""
        return self.all.get(sid_or_name) or self.running(sid_or_name)

    def running(self, name: str) -> Conference | None:
        """Return the running conference of a name."""
        found = self._running.get(name)
        return found if found and found.status != "completed" else None

    def open(self, name: str) -> Conference:
        """Return the running conference of that name; creates it if needed."""
        found = self.running(name)
        if found is None:
            now, account = self._services.clock.now(), self._services.settings.account_sid
            outbox = Outbox(self._services)
            found = Conference(new_sid("CF"), name, account, now, outbox)
            self.all[found.sid] = self._running[name] = found
        return found

    async def stay(self, name: str, participant: Participant) -> None:
        """Stay in the conference of that name until the stay ends; raises WireFault."""
        conference = self.open(name)
        conference.enter(participant)
        try:
            await participant.left
        finally:
            hung_up = participant.leg.call.over
            conference.leave(
                participant, "participant_hung_up" if hung_up else "participant_updated_via_api"
            )
