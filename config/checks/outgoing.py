"""Check that outgoing calls are of known groups and show the site's own numbers."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults.fault import Remark


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of `outgoing.shown`."""
    outgoing = draft.entries("outgoing")
    shown = outgoing.get("shown")
    own = {number.number for number in draft.numbers.values()}
    for group, number in shown.items() if isinstance(shown, dict) else ():
        path = ("outgoing", "shown", str(group))
        yield from draft.refer("groups", str(group), (*path, "[key]"))
        if own and isinstance(number, str) and number not in own:
            yield Remark(path, f"{number} is no number of this site; write one of numbers.yaml")
