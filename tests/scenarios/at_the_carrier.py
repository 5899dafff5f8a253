"""Steps about the carrier: what it fails, does not confirm or does not report."""

from tests.scenarios.phrases import phrase
from tests.scenarios.troupe import Troupe

PLACED = "/Calls.json"
"""URL path of placing a call; changes to an existing call have another path."""
EXISTING = "/Calls/"
ORDERS = {"connection": "/voice/join", "return": "/voice/hold/back", "hang-up": "completed"}
"""A text in the form of each request."""
LOST = {"guides": "/voice/guide/status", "citizens": "/voice/status"}


@phrase(r"the carrier takes the next text and does not answer")
def carrier_does_not_answer(troupe: Troupe) -> None:
    troupe.fault({"kind": "rest-timeout", "path": "/Messages"})


@phrase(r"the carrier refuses the next text")
def carrier_refuses(troupe: Troupe) -> None:
    troupe.fault({"kind": "rest", "path": "/Messages", "status": 400})


@phrase(r"the carrier places the next call and does not answer")
def carrier_places_and_is_silent(troupe: Troupe) -> None:
    troupe.fault({"kind": "rest-timeout", "path": PLACED})


@phrase(r"the carrier does the next (\w+) and (answers 503|does not answer)")
def carrier_does_and_does_not_say_so(troupe: Troupe, order: str, how: str) -> None:
    kind = {"answers 503": "rest-done", "does not answer": "rest-timeout"}[how]
    fault = {"kind": kind, "status": 503, "method": "POST", "path": EXISTING}
    troupe.fault(fault | {"order": ORDERS[order]})


@phrase(r"the carrier does the next (\w+) (\d+) seconds later")
def carrier_does_it_late(troupe: Troupe, order: str, seconds: str) -> None:
    fault = {"kind": "rest-held", "seconds": int(seconds), "method": "POST", "path": EXISTING}
    troupe.fault(fault | {"order": ORDERS[order]})


@phrase(r"the carrier loses what it tells of (guides|citizens)' calls")
def carrier_loses_events(troupe: Troupe, whose: str) -> None:
    for path in ("/voice/conference", LOST[whose]):
        troupe.fault({"kind": "drop", "times": 1000, "path": path})


@phrase(r"the carrier loses the next event of a guide's call")
def carrier_loses_one_event(troupe: Troupe) -> None:
    troupe.fault({"kind": "drop", "path": LOST["guides"]})


@phrase(r"the carrier answers (\d{3}) to every call that is placed")
def carrier_places_nothing(troupe: Troupe, status: str) -> None:
    fault = {"kind": "rest", "path": PLACED, "status": int(status), "times": 1000}
    troupe.fault(fault)


@phrase(r"the carrier places calls again")
def carrier_works_again(troupe: Troupe) -> None:
    troupe.stage.network("DELETE", "/simulator/faults")


@phrase(r"every (webhook|answer of a guide) comes (\d) times")
def webhooks_repeat(troupe: Troupe, which: str, times: str) -> None:
    path = "" if which == "webhook" else "/voice/guide/answer"
    troupe.fault({"kind": "repeat", "times": 1000, "path": path, "repeats": int(times) - 1})


@phrase(r"events come out of order")
def out_of_order(troupe: Troupe) -> None:
    troupe.fault({"kind": "disorder", "times": 1000})
