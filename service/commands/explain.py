"""Print the timeline of a contact and why each guide was offered it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from config.faults.printable import printable
from config.model.site import Site
from config.settings import Settings
from records.database import prepare
from records.event import Event
from records.timeline.timeline import in_words, reasons, timeline, weighed
from service.rehearsal.running_instance import running_instance


def arguments(parser: ArgumentParser) -> None:
    """Declare the id of the contact."""
    parser.add_argument(
        "contact",
        help="id of a contact, such as c1f2e3d4c5b6a798; the board, log and history show it",
    )


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print the timeline with the scores of each offer; return 1 if there is no such contact."""
    with running_instance(settings) as wiring:
        prepare(wiring.history, wiring.site.slug)
        events = timeline(wiring.history, chosen.contact)
        if not events:
            print(f"The history has no contact {chosen.contact}.")
            return 1
        for event in events:
            print(*map(printable, _lines(event, wiring.site)), sep="\n")
    return 0


def _lines(event: Event, site: Site) -> Iterator[str]:
    yield in_words(event, site)
    if weighed(event):
        yield from (f"{'':12}{line}" for line in _candidates(event, site))


def _candidates(offered: Event, site: Site) -> Iterator[str]:
    """Yield a line per eligible guide, the best first; a low score is good."""
    found = reasons(offered)
    yield f"decided by: {found['rule']}; candidates: {found['able']}"
    yield "   score    cost  taken    idle"
    for who in found["candidates"]:
        guide = who["guide"]
        name = site.guides[guide].name if guide in site.guides else "no longer part of the site"
        own = "" if who["own"] else ", outside the own groups"
        yield (
            f"{who['score']:8.3f}{who['cost']:8.3f}{who['taken']:7}{who['idle']:6} s"
            f"  guide {guide} ({name}{own})"
        )
    more = found["able"] - len(found["candidates"])
    if more:
        yield f"   and {more} more"
    yield "taken: contacts taken today; a guide who comes on duty starts at the others' average"
