"""Steps about the carrier: what it fails, does not confirm or does not report."""

from tests.scenarios.actors import Actors
from tests.scenarios.steps import phrase
from tests.scenarios.until import until

PLACED = "/Calls.json"
"""URL path of placing a call; changes to an existing call have another path."""
EXISTING = "/Calls/"
ORDERS = {"connection": "/voice/join", "return": "/voice/hold/back", "hang-up": "completed"}
"""A text in the form of each request."""
LOST = {"guides": "/voice/guide/status", "citizens": "/voice/status"}


@phrase(r"the carrier takes the next text and does not answer")
def carrier_does_not_answer(actors: Actors) -> None:
    actors.fault({"kind": "rest-timeout", "path": "/Messages"})


@phrase(r"the carrier refuses the next text")
def carrier_refuses(actors: Actors) -> None:
    actors.fault({"kind": "rest", "path": "/Messages", "status": 400})


@phrase(r"the carrier places the next call and does not answer")
def carrier_places_and_is_silent(actors: Actors) -> None:
    actors.fault({"kind": "rest-timeout", "path": PLACED})


@phrase(r"the carrier does the next (\w+) and (answers 503|does not answer)")
def carrier_does_and_does_not_say_so(actors: Actors, order: str, how: str) -> None:
    kind = {"answers 503": "rest-done", "does not answer": "rest-timeout"}[how]
    fault = {"kind": kind, "status": 503, "method": "POST", "path": EXISTING}
    actors.fault(fault | {"order": ORDERS[order]})


@phrase(r"the carrier does the next (\w+) (\d+) seconds later")
def carrier_does_it_late(actors: Actors, order: str, seconds: str) -> None:
    fault = {"kind": "rest-held", "seconds": int(seconds), "method": "POST", "path": EXISTING}
    actors.fault(fault | {"order": ORDERS[order]})


@phrase(r"the carrier has that (\w+)")
def carrier_has_order(actors: Actors, order: str) -> None:
    """Wait for the order: with the guide's answer it would be superseded and never be given."""

    def waiting() -> list[object]:
        return list(actors.stack.network("GET", "/simulator/faults")["faults"])

    until(f"the carrier should have the {order}", lambda: not waiting(), waiting)


@phrase(r"the carrier loses what it tells of (guides|citizens)' calls")
def carrier_loses_events(actors: Actors, whose: str) -> None:
    for path in ("/voice/conference", LOST[whose]):
        actors.fault({"kind": "drop", "times": 1000, "path": path})


@phrase(r"the carrier loses the next event of a guide's call")
def carrier_loses_one_event(actors: Actors) -> None:
    actors.fault({"kind": "drop", "path": LOST["guides"]})


@phrase(r"the carrier answers (\d{3}) to every call that is placed")
def carrier_places_nothing(actors: Actors, status: str) -> None:
    fault = {"kind": "rest", "path": PLACED, "status": int(status), "times": 1000}
    actors.fault(fault)


@phrase(r"the carrier places calls again")
def carrier_works_again(actors: Actors) -> None:
    actors.stack.network("DELETE", "/simulator/faults")


@phrase(r"every (webhook|answer of a guide) comes (\d) times")
def webhooks_repeat(actors: Actors, which: str, times: str) -> None:
    path = "" if which == "webhook" else "/voice/guide/answer"
    actors.fault({"kind": "repeat", "times": 1000, "path": path, "repeats": int(times) - 1})


@phrase(r"events come out of order")
def out_of_order(actors: Actors) -> None:
    actors.fault({"kind": "disorder", "times": 1000})
