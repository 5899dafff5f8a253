"""Check that guides have skills that exist and endpoints of their own."""

from collections.abc import Iterator

from config.draft import Draft, repeated
from config.faults.fault import Remark


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the guides."""
    for name, guide in draft.guides.items():
        for group in guide.groups:
            yield from draft.refer("groups", group, ("guides", name, "groups", group, "[key]"))
        for code in guide.languages:
            yield from draft.refer("languages", code, ("guides", name, "languages", code, "[key]"))
    endpoints = [(("guides", n, "endpoint"), g.endpoint) for n, g in draft.guides.items()]
    for path, endpoint in repeated(endpoints):
        yield Remark(path, f"another guide answers at {endpoint} already")
