"""One citizen of the storm: calls, requests callbacks, and is rung."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from config.model.site import Site
from tests.chaos.storm.network import Json, Network
from tests.chaos.storm.wishes import Request

PROMISED = ("callback_promised", "callback_promised_time")
READ = ("number_read", "number_right")
PATIENCE_S = 30.0
"""In real time; the callback of a citizen who hung up may be stored some time later."""


class How(StrEnum):
    """How the citizen learned of the callback."""

    SAID = "was told so"
    LEFT = "hung up when the number was read"
    UNHEARD = "was cut off, and calls again"


@dataclass(frozen=True)
class Owed:
    """A callback as the citizen knows it.

    It has the request, the call in which it was made, and since when (real time) the telephone may
    ring for it.
    """

    number: str
    request: Request
    call: str
    began: float
    how: How


class Citizen:
    """Plays at one telephone until every request has become a callback and none is open."""

    def __init__(self, number: str, requests: deque[Request], site: Site) -> None:
        self.number = number
        self.owed: list[Owed] = []
        self.unsuccessful_calls = 0
        self._requests, self._site = requests, site
        self._call = ""
        self._last: tuple[str, float] | None = None
        self._open: Owed | None = None
        self._rung = 0

    @property
    def pending(self) -> int:
        """Return how many requests have not become callbacks yet."""
        return len(self._requests)

    @property
    def done(self) -> bool:
        """Return whether no request is pending and no callback open."""
        return not self._requests and self._open is None

    def rings_in(self, rung: Sequence[Json], promised: bool) -> bool:
        """Return whether the next thing to do is to call."""
        busy = self._open or self._call or promised or not self._requests
        return not busy and all(leg["ended"] for leg in rung)

    def step(
        self,
        network: Network,
        calls: Mapping[str, Json],
        rung: Sequence[Json],
        promised: bool,
        now: float,
    ) -> None:
        """Do the next thing.

        `rung` are the legs to this telephone so far, and `promised` says whether Lotsa shows an
        open callback.
        """
        if self._open:
            self._wait_for_rings(network, self._open, rung, promised, now)
        elif self._call:
            self._listen(network, calls.get(self._call), promised)
        elif self._requests and all(leg["ended"] for leg in rung):
            self._ring_in(network, promised, now)

    def _ring_in(self, network: Network, promised: bool, now: float) -> None:
        request = self._requests[0]
        if promised:  # stored late, or kept after a citizen who had rejoined hung up
            if self._last:
                self._add_callback(How.UNHEARD, *self._last)
            else:
                self._open = self.owed[-1]
            return
        network.post(f"phones/{self.number}", request.when_rung[0])
        habits = {"keys": request.keys, "thinks": 1, "patience": 3600, "leaves": request.leaves}
        body = {"from": self.number, "to": self._site.numbers[0].number, "habits": habits}
        self._call = network.post("calls", body)["sid"]
        self._last = (self._call, now)

    def _listen(self, network: Network, call: Json | None, promised: bool) -> None:
        """When the call is over, find out whether a callback was promised in it."""
        if call is None or not call["ended"] or self._last is None:
            return
        self._call = ""
        how = self._how_promised(network.heard(call["sid"]))
        if call["connected"] or how is None:
            self.unsuccessful_calls += 1
            if promised:
                self._add_callback(How.UNHEARD, *self._last)
            return
        self._add_callback(how, *self._last)

    def _how_promised(self, heard: Sequence[Json]) -> How | None:
        said, request = [one["text"] for one in heard if one["kind"] == "say"], self._requests[0]
        if any(self._says(text, request.language, PROMISED) for text in said):
            return How.SAID
        return How.LEFT if request.leaves and self._says(said[-1], request.language, READ) else None

    def _says(self, text: str, language: str, keys: Sequence[str]) -> bool:
        sentences = [self._site.sentences[language][key] for key in keys]
        return any(text.startswith(one.partition("{")[0]) for one in sentences)

    def _add_callback(self, how: How, call: str, began: float) -> None:
        self._open = Owed(self.number, self._requests.popleft(), call, began, how)
        self.owed.append(self._open)
        self._last, self._rung = None, 0

    def _wait_for_rings(
        self, network: Network, owed: Owed, rung: Sequence[Json], promised: bool, now: float
    ) -> None:
        """Answer each ring as planned, until the callback is no longer open."""
        ours = [leg for leg in rung if leg["placed"] >= owed.began]
        if len(ours) != self._rung:
            self._rung = len(ours)
            turn = min(self._rung, len(owed.request.when_rung) - 1)
            network.post(f"phones/{self.number}", owed.request.when_rung[turn])
        quiet = all(leg["ended"] for leg in ours)
        if not promised and quiet and now - owed.began > PATIENCE_S:
            self._open = None
