"""Check that numbers are unique, lead somewhere and have known languages."""

from collections.abc import Iterator

from config.draft import Draft, repeated
from config.faults.fault import Path, Remark
from config.model.number import Number


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the numbers that citizens call."""
    for index, number in draft.numbers.items():
        yield from _leads_nowhere(draft, ("numbers", index), number)
        yield from _languages(draft, ("numbers", index), number)
    written = [(("numbers", i, "number"), n.number) for i, n in draft.numbers.items()]
    for path, value in repeated(written):
        yield Remark(path, f"the number {value} stands twice")
    yield from _rings_itself(draft, {number for _, number in written})


def _rings_itself(draft: Draft, own: set[str]) -> Iterator[Remark]:
    """Yield a fault for each number of the site that the site itself would ring.

    Such a call would come in again and again.
    """
    rung: list[tuple[Path, str | None]] = [(("reserve_number",), draft.written("reserve_number"))]
    rung += [(("guides", id_, "endpoint"), guide.endpoint) for id_, guide in draft.guides.items()]
    for path, number in rung:
        if number in own:
            yield Remark(path, f"{number} is a number of this site; write another one")


def _leads_nowhere(draft: Draft, path: Path, number: Number) -> Iterator[Remark]:
    if number.menu is not None:
        yield from draft.refer("menus", number.menu, (*path, "menu"))
    if number.group is not None:
        yield from draft.refer("groups", number.group, (*path, "group"))
    if number.guide is not None:
        yield from _is_not_of(draft, (*path, "guide"), number.guide, number.group)


def _is_not_of(draft: Draft, path: Path, guide: str, group: str | None) -> Iterator[Remark]:
    """Yield a fault if the guide does not serve the group and so gets no contacts."""
    yield from draft.refer("guides", guide, path)
    skilled = draft.guides.get(guide)
    if skilled is not None and group not in skilled.groups:
        yield Remark(path, f"guide {guide} does not answer the group '{group}'")


def _languages(draft: Draft, path: Path, number: Number) -> Iterator[Remark]:
    places = [
        ((*path, name, index), code)
        for name in ("languages", "more_languages")
        for index, code in enumerate(getattr(number, name))
    ]
    for place, code in places:
        yield from draft.refer("languages", code, place)
    for place, repeat in repeated(places):
        yield Remark(place, f"the language '{repeat}' is offered twice")
