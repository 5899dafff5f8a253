"""All conferences of the account, running and ended, found by name or identifier."""

from typing import TYPE_CHECKING

from simulator.conference.participant import Participant
from simulator.conference.room import Conference
from simulator.sid import new_sid
from simulator.wire.outbox import Outbox

if TYPE_CHECKING:
    from simulator.network import Network


class Rooms:
    """The account's conferences by name: one running conference per name."""

    def __init__(self, network: "Network") -> None:
        self._network = network
        self.all: dict[str, Conference] = {}
        self._running: dict[str, Conference] = {}

    def find(self, sid_or_name: str) -> Conference | None:
        """Return a conference by identifier, ended or not, or a running one by name."""
        return self.all.get(sid_or_name) or self.running(sid_or_name)

    def running(self, name: str) -> Conference | None:
        """Return the running conference of a name."""
        room = self._running.get(name)
        return room if room and room.status != "completed" else None

    def open(self, name: str) -> Conference:
        """Return the running conference of that name; creates it if needed."""
        room = self.running(name)
        if room is None:
            now = self._network.clock.now
            outbox = Outbox(self._network, now)
            account = self._network.settings.account_sid
            room = Conference(new_sid("CF"), name, account, now(), outbox, now())
            self.all[room.sid] = self._running[name] = room
        return room

    async def stay(self, name: str, participant: Participant) -> None:
        """Stay in the room of that name until the stay ends; raises WireFault."""
        room = self.open(name)
        room.enter(participant)
        try:
            await participant.left
        finally:
            hung_up = participant.leg.call.over
            room.leave(
                participant, "participant_hung_up" if hung_up else "participant_updated_via_api"
            )
