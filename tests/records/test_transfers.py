"""Whether a transfer reached the right person at the first try."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Engine, insert

from records.database import prepare
from records.report.day import report
from records.report.transfers import ended_transfers, is_right
from records.tables import contacts, events
from tests.routing.floor import T0, small_site


@pytest.mark.parametrize(
    ("events", "right"),
    [
        (("Connected", "TransferredToParty"), True),
        (("Connected", "Transferred", "Connected"), True),
        (("Connected", "Transferred"), False),
        (("Connected", "Transferred", "Connected", "Transferred", "Connected"), False),
        (("Connected", "Transferred", "Connected", "TransferredToParty"), False),
        (("Connected", "TransferredToParty", "ReturnedToQueue", "Connected"), False),
        (("Connected", "TransferFailed", "TransferredToParty"), False),
    ],
)
def test_transfer_is_right_if_it_is_answered_and_nobody_returns(
    events: tuple[str, ...], right: bool
) -> None:
    assert is_right(Counter(events)) is right


def stored(engine: Engine, id_: str, names: tuple[str, ...], *, ended: bool = True) -> None:
    """Write a contact that arrived at T0, and its events."""
    rows = [
        {"id": f"{id_}-{n}", "at": T0 + n, "event": name, "contact": id_}
        | {"guide": "1", "queue": "", "details": {}}
        for n, name in enumerate(names)
    ]
    contact = dict.fromkeys(("ending", "guide", "matter", "outcome"), "")
    contact |= {"answer_group": "school", "language": "sv"}
    numbers = {"arrived": T0, "callback": False, "tries": 0, "ended_at": T0 + 60 if ended else None}
    with engine.begin() as connection:
        connection.execute(insert(events), rows)
        connection.execute(insert(contacts).values(id=id_, **contact, **numbers))


def test_transfers_of_ended_contacts_are_counted(engine: Engine) -> None:
    prepare(engine, "floor")
    stored(engine, "c1", ("Connected", "TransferredToParty"))
    stored(engine, "c2", ("Connected", "TransferFailed"))
    stored(engine, "c3", ("Connected",))
    stored(engine, "c4", ("Connected", "Transferred"), ended=False)
    counts = ended_transfers(engine, T0)
    assert (counts.tried, counts.right, counts.share) == (2, 1, 0.5)
    assert ended_transfers(engine, T0 + 3600).share is None


def test_report_counts_transferred_and_transferred_right(engine: Engine) -> None:
    prepare(engine, "floor")
    stored(engine, "c1", ("Connected", "TransferredToParty"))
    stored(engine, "c2", ("Connected", "Transferred", "Connected", "Transferred", "Connected"))
    stored(engine, "c3", ("Connected",))
    (line,) = report(engine, small_site(), date(2026, 2, 2))
    assert (line.transferred, line.transferred_right, line.right_transfers) == (2, 1, 0.5)
