"""One citizen of the storm: calls, asks to be called back, is rung, and wishes again."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from config.site import Site
from tests.chaos.storm.network import Json, Network
from tests.chaos.storm.wishes import Wish

PROMISED = ("callback_promised", "callback_promised_time")
READ = ("number_read", "number_right")
PATIENCE_S = 30.0
"""On the wall; the promise of one who hung up may be written down some time later."""


class How(StrEnum):
    """How the citizen came to believe in the promise."""

    SAID = "was told so"
    LEFT = "hung up when the number was read"
    UNHEARD = "was cut off, and calls again"


@dataclass(frozen=True)
class Owed:
    """A promise as the citizen knows it: the wish, the call in which it was made, and since when
    on the wall the telephone may ring for it."""

    number: str
    wish: Wish
    call: str
    began: float
    how: How


class Citizen:
    """Plays at one telephone until every wish has become a promise and nothing more is owed."""

    def __init__(self, number: str, wishes: deque[Wish], site: Site) -> None:
        self.number = number
        self.owed: list[Owed] = []
        self.in_vain = 0
        self._wishes, self._site = wishes, site
        self._call = ""
        self._last: tuple[str, float] | None = None
        self._open: Owed | None = None
        self._rung = 0

    @property
    def wishes(self) -> int:
        """How many are still to become promises."""
        return len(self._wishes)

    @property
    def done(self) -> bool:
        """Whether nothing is wished for, and nothing open."""
        return not self._wishes and self._open is None

    def rings_in(self, rung: Sequence[Json], promised: bool) -> bool:
        """Whether the next thing to do is to call."""
        busy = self._open or self._call or promised or not self._wishes
        return not busy and all(leg["ended"] for leg in rung)

    def step(
        self,
        network: Network,
        calls: Mapping[str, Json],
        rung: Sequence[Json],
        promised: bool,
        now: float,
    ) -> None:
        """Does the next thing; `rung` are the legs to this telephone so far, and `promised` says
        whether Lotsa shows an open promise."""
        if self._open:
            self._await(network, self._open, rung, promised, now)
        elif self._call:
            self._listen(network, calls.get(self._call), promised)
        elif self._wishes and all(leg["ended"] for leg in rung):
            self._ring_in(network, promised, now)

    def _ring_in(self, network: Network, promised: bool, now: float) -> None:
        wish = self._wishes[0]
        if promised:  # late, or again: who came back to the line has hung up
            if self._last:
                self._owe(How.UNHEARD, *self._last)
            else:
                self._open = self.owed[-1]
            return
        network.post(f"phones/{self.number}", wish.when_rung[0])
        habits = {"keys": wish.keys, "thinks": 1, "patience": 3600, "leaves": wish.leaves}
        body = {"from": self.number, "to": self._site.numbers[0].number, "habits": habits}
        self._call = network.post("calls", body)["sid"]
        self._last = (self._call, now)

    def _listen(self, network: Network, call: Json | None, promised: bool) -> None:
        """When the call is over: what was heard in it?"""
        if call is None or not call["ended"] or self._last is None:
            return
        self._call = ""
        how = self._heard(network.heard(call["sid"]))
        if call["connected"] or how is None:
            self.in_vain += 1
            if promised:
                self._owe(How.UNHEARD, *self._last)
            return
        self._owe(how, *self._last)

    def _heard(self, heard: Sequence[Json]) -> How | None:
        said, wish = [one["text"] for one in heard if one["kind"] == "say"], self._wishes[0]
        if any(self._is(text, wish.language, PROMISED) for text in said):
            return How.SAID
        return How.LEFT if wish.leaves and self._is(said[-1], wish.language, READ) else None

    def _is(self, text: str, language: str, keys: Sequence[str]) -> bool:
        sentences = [self._site.sentences[language][key] for key in keys]
        return any(text.startswith(one.partition("{")[0]) for one in sentences)

    def _owe(self, how: How, call: str, began: float) -> None:
        self._open = Owed(self.number, self._wishes.popleft(), call, began, how)
        self.owed.append(self._open)
        self._last, self._rung = None, 0

    def _await(
        self, network: Network, owed: Owed, rung: Sequence[Json], promised: bool, now: float
    ) -> None:
        """Behaves at each ring as planned; when nothing is open any more the next wish may come."""
        ours = [leg for leg in rung if leg["placed"] >= owed.began]
        if len(ours) != self._rung:
            self._rung = len(ours)
            turn = min(self._rung, len(owed.wish.when_rung) - 1)
            network.post(f"phones/{self.number}", owed.wish.when_rung[turn])
        quiet = all(leg["ended"] for leg in ours)
        if not promised and quiet and now - owed.began > PATIENCE_S:
            self._open = None
