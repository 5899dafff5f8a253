"""Whether a transfer reached the right person at the first try."""

from collections import Counter

import pytest

from records.report.transfers import is_right


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
