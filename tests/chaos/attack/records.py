"""What must hold of the records of callbacks: states that fit the contacts, and exact lists."""

from collections.abc import Mapping

from callback.states import OUT, State

LISTS = ("live", "open", "out", "returning", "scheduled")
"""The lists by queue that follow from contacts and records."""

Hash = dict[str, str]

FITTING: Mapping[str, tuple[State, ...]] = {
    "waiting": (State.IN_LINE, State.CONNECTED),  # connected: the guide was lost since
    "offered": (State.IN_LINE, State.DIALLING, State.CONNECTED),
    "connecting": (State.IN_LINE, State.DIALLING, State.CONNECTED),
    "connected": (State.CONNECTED,),
    "transferred": (State.CONNECTED,),
    "paused": OUT,
    "ended": (State.ENDED,),
}
"""The states of a callback by that of its contact."""


def check_records(
    contacts: Mapping[str, Hash],
    callbacks: Mapping[str, Hash],
    lists: Mapping[tuple[str, str], Hash],
) -> None:
    """Check each record against its contact, and the lists against both."""
    wanted: dict[tuple[str, str], Hash] = {each: {} for each in lists}
    for id_, contact in contacts.items():
        record = callbacks[id_]
        assert bool(record) == ("left" in contact), f"{id_}: {contact} {record}"
        if record:
            assert record["state"] in FITTING[contact["state"]], f"{id_}: {contact} {record}"
        for name, score in _listed(contact, record).items():
            wanted[name, contact["queue"]][id_] = score
    assert lists == wanted, f"lists: {lists}, not {wanted}"


def _listed(contact: Hash, record: Hash) -> Hash:
    """Return the lists on which the contact must be, and its score there."""
    state, since = record.get("state", ""), contact["since"]
    found = {"live": since} if contact["state"] == "waiting" and contact["live"] == "1" else {}
    if state in ("", State.CONNECTED, State.ENDED):
        return found
    found["open"] = since
    if contact["live"] == "1":
        return found
    if state != State.IN_LINE:
        found["out"] = since
    if state == State.SCHEDULED:
        return found | {"scheduled": record["due"]}
    out = state in OUT
    return found | {"returning": _returns(record) if out else "0"}


def _returns(record: Hash) -> str:
    return "inf" if record.get("why") == "held" else record.get("until") or "1"
