"""Tells what happened to a contact, and why it was put to each guide."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from config.printable import printable
from config.settings import Settings
from config.site import Site
from records.database import prepare
from records.event import Event
from records.timeline import in_words, reasons, timeline, weighed
from service.commands.running_instance import under_way


def arguments(parser: ArgumentParser) -> None:
    """The contact's id, as the board, the log and the history name it."""
    parser.add_argument("contact", help="the id of a contact, such as c1f2e3d4c5b6a798")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Prints the timeline with the scores of each offer; 1 if nobody knows the contact."""
    with under_way(settings) as wiring:
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
    """Who might have taken it, the best first; a low score is good."""
    told = reasons(offered)
    yield f"decided by: {told['rule']}; candidates: {told['able']}"
    yield "   score    cost  taken    idle"
    for who in told["candidates"]:
        guide = who["guide"]
        name = site.guides[guide].name if guide in site.guides else "no longer in the site"
        own = "" if who["own"] else ", outside the own groups"
        yield (
            f"{who['score']:8.3f}{who['cost']:8.3f}{who['taken']:7}{who['idle']:6} s"
            f"  guide {guide} ({name}{own})"
        )
    more = told["able"] - len(told["candidates"])
    if more:
        yield f"   and {more} more"
    yield "taken: contacts taken today; who comes on duty counts as many as the others on average"
