"""What became of every callback, from the network's log, Redis and the history."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from redis import Redis
from sqlalchemy import Engine, select

from records.tables import contacts, events
from tests.chaos.storm.citizen import Owed
from tests.chaos.storm.network import Json, Network

Span = tuple[float, float]


@dataclass
class Truth:
    """Figures of the storm; `wrong` lists what must not happen."""

    fates: Counter[str] = field(default_factory=Counter)
    how: Counter[str] = field(default_factory=Counter)
    tries: Counter[int] = field(default_factory=Counter)
    at_once: int = 0
    twice: int = 0
    guide_at_once: int = 0
    unsuccessful_calls: int = 0
    wrong: list[str] = field(default_factory=list)
    suspects: set[str] = field(default_factory=set)


def at_once(spans: Iterable[Span]) -> int:
    """Return the most spans that overlap; one that begins when another ends does not."""
    moves = [move for start, end in spans for move in ((start, 1), (end, -1))]
    most = now = 0
    for _, step in sorted(moves):
        now += step
        most = max(most, now)
    return most


def look(network: Network, redis: Redis, site: str, history: Engine, owed: Sequence[Owed]) -> Truth:
    """Return all figures when the storm is over."""
    truth, calls = Truth(), network.calls()
    _check_endings(truth, redis, site, history, owed)
    _check_legs(truth, calls, owed)
    _check_meetings(truth, calls, owed, _owed_again(redis, site, history))
    _check_guides(truth, history)
    return truth


def told(network: Network, redis: Redis, site: str, history: Engine, number: str) -> Iterator[str]:
    """Yield all that is known of one telephone, to find out what went wrong.

    First its legs, in real time; then the events of its contacts, by Lotsa's clock.
    """
    for call in network.calls():
        if number in (call["from"], call["to"]):
            yield " ".join(f"{key} {call[key]}" for key in LEG)
    with history.connect() as connection:
        rows = connection.execute(select(events)).all()
    for contact in _promised(redis, site).get(number, []):
        for row in sorted((row for row in rows if row.contact == contact["id"]), key=_position):
            yield f"{row.contact} {row.at:.2f} {row.event} {row.guide} {row.details}"


LEG = ("sid", "direction", "status", "placed", "answered", "connected", "ended")


def _position(row: Any) -> list[int]:
    """Return the position of the event in the stream."""
    return [int(part) for part in row.id.split("-")]


def _by_number(owed: Iterable[Owed]) -> dict[str, list[Owed]]:
    found: dict[str, list[Owed]] = {}
    for one in sorted(owed, key=lambda one: one.began):
        found.setdefault(one.number, []).append(one)
    return found


def _check_endings(
    truth: Truth, redis: Redis, site: str, history: Engine, owed: Sequence[Owed]
) -> None:
    """Check that each number has as many callbacks as its citizen knows of.

    Each has its end in Redis and the same end in the history.
    """
    promised = _promised(redis, site)
    with history.connect() as connection:
        rows = {row.id: row for row in connection.execute(select(contacts))}
    for number, ours in _by_number(owed).items():
        truth.how.update(one.how.value for one in ours)
        found = promised.pop(number, [])
        if len(found) != len(ours):
            truth.suspects.add(number)
            truth.wrong.append(f"{number[-3:]}: {len(ours)} callbacks known, {len(found)} stored")
            truth.fates["lost"] += max(0, len(ours) - len(found))
        for contact in found:
            fate = contact.get("end", "") or f"open: {contact['state']}"
            row = rows.get(contact["id"])
            truth.fates[fate] += 1
            truth.tries[int(contact.get("tries", 0))] += 1
            if row is None or row.ending != contact.get("end", "") or not row.ending:
                truth.wrong.append(f"{contact['id']}: {fate}, written as {row and row.ending!r}")
    truth.wrong += [f"{number[-3:]}: a callback nobody requested" for number in promised]


def _promised(redis: Redis, site: str) -> dict[str, list[dict[str, str]]]:
    """Return the contacts ever promised a callback, by number, in order of arrival."""
    found: dict[str, list[dict[str, str]]] = {}
    for key in redis.scan_iter(f"{{{site}}}:contact:*", count=1000):
        id_ = str(key).rpartition(":")[2]
        record = cast("dict[str, str]", redis.hgetall(f"{{{site}}}:callback:{id_}"))
        hash_ = cast("dict[str, str]", redis.hgetall(key))
        fields = hash_ | {"id": id_, "tries": record.get("tries", "0")}
        if record:
            found.setdefault(fields["caller"], []).append(fields)
    for some in found.values():
        some.sort(key=lambda fields: int(fields["arrived"]))
    return found


def _check_legs(truth: Truth, calls: Sequence[Json], owed: Sequence[Owed]) -> None:
    """Check that no two legs were placed to one citizen's telephone at the same time.

    A leg counts from the order to its end.
    """
    citizens = {one.number for one in owed}
    legs: dict[str, list[Span]] = {}
    for call in calls:
        if call["direction"] == "outbound-api" and call["to"] in citizens:
            legs.setdefault(call["to"], []).append(
                (call["placed"], call["ended"] or call["placed"])
            )
    for number, spans in legs.items():
        most = at_once(spans)
        truth.at_once = max(truth.at_once, most)
        if most > 1:
            truth.suspects.add(number)
            truth.wrong.append(f"{number[-3:]}: {most} legs at once")


def _owed_again(redis: Redis, site: str, history: Engine) -> dict[str, list[int]]:
    """Return, by number, how often each callback was owed again.

    That is when its citizen was cut off from a guide and hung up in the queue.
    """
    with history.connect() as connection:
        rows = sorted(connection.execute(select(events)), key=_position)
    cut_off, again = set[str](), Counter[str]()
    for row in rows:
        if row.event == "Promised" and row.contact in cut_off:
            again[row.contact] += 1
        if row.event in ("Lost", "Promised", "Connected"):
            (cut_off.add if row.event == "Lost" else cut_off.discard)(row.contact)
    every = _promised(redis, site).items()
    return {number: [again[contact["id"]] for contact in found] for number, found in every}


def _check_meetings(
    truth: Truth, calls: Sequence[Json], owed: Sequence[Owed], again: dict[str, list[int]]
) -> None:
    """Check that a citizen who is rung talks on one leg at most for each callback.

    If a guide's browser is lost in mid-call, the next guide goes on with it, or calls a citizen who
    has hung up since.
    """
    began = {number: [one.began for one in ours] for number, ours in _by_number(owed).items()}
    met: dict[tuple[str, int], set[str]] = {}
    for call in calls:
        number, ours = call["to"], call["direction"] == "outbound-api"
        if not ours or not call["connected"] or number not in began:
            continue
        turn = sum(start <= call["placed"] for start in began[number])
        met.setdefault((number, turn), set()).add(call["sid"])
    for (number, turn), legs in met.items():
        if len(legs) > 1 + sum(again.get(number, [])[turn - 1 : turn]):
            truth.twice += 1
            truth.suspects.add(number)
            truth.wrong.append(f"{number[-3:]}: connected {len(legs)} times: {sorted(legs)}")


BEGINS, ENDS = (
    {"Accepted"},
    {"Parted", "Requeued", "Missed", "Lost", "Transferred", "TransferredToParty", "Ended"},
)


def _check_guides(truth: Truth, history: Engine) -> None:
    """Check that a guide has one contact from accepting to parting, by the history."""
    with history.connect() as connection:
        rows = connection.execute(select(events)).all()
    has: dict[str, set[str]] = {}
    for row in sorted(rows, key=_position):
        mine = has.setdefault(row.guide, set())
        if row.event in BEGINS:
            mine.add(row.contact)
            truth.guide_at_once = max(truth.guide_at_once, len(mine))
            if len(mine) > 1:
                truth.wrong.append(f"guide {row.guide}: {sorted(mine)} at once")
        elif row.event in ENDS:
            mine.discard(row.contact)
