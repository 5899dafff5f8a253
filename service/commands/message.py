"""Put an announcement on the air, end it, or list what callers hear."""

import getpass
import sys
from argparse import ArgumentParser, Namespace
from datetime import datetime
from zoneinfo import ZoneInfo

from config.faults.printable import printable
from config.settings import Settings
from ivr.announcements.announcement import Announcement, Place
from ivr.announcements.changes import Late, Silent, Unknown, Wanted, announce, end
from ivr.announcements.store import Announcements
from service.arguments.time import moment, typed_time
from service.redis.client import HASTY
from service.rehearsal.running_instance import running_instance
from service.wiring import Wiring


def arguments(parser: ArgumentParser) -> None:
    """Declare the subcommands on, off and list."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    on = verbs.add_parser("on", help="make an announcement; callers hear it within seconds")
    on.add_argument("texts", nargs="+", metavar="LANGUAGE=SENTENCE", help='such as sv="Vattnet…"')
    on.add_argument("--queue", action="store_true", help="while they wait, not at the start")
    on.add_argument("--instead", action="store_true", help="instead of the menu")
    on.add_argument("--group", action="append", default=[], help="only callers about this group")
    on.add_argument("--number", action="append", default=[], help="only callers to this number")
    on.add_argument("--until", type=typed_time, help="when it ends by itself: 2026-06-16T18:00")
    on.add_argument("--reason", default="", help="for the log; callers do not hear it")
    on.add_argument("--silent-too", action="store_true", help="even if a language has no sentence")
    on.set_defaults(verb=_on)
    off = verbs.add_parser("off", help="end an announcement, or all that are on")
    off.add_argument("id", nargs="?", default="", help="its id; without it, all that are on")
    off.set_defaults(verb=_off)
    verbs.add_parser("list", help="list announcements, newest first").set_defaults(verb=_list)


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Run the subcommand; return 1 and print why if it cannot be done."""
    with running_instance(settings, HASTY) as own:
        store = Announcements(own.store.redis, own.site.slug)
        fault: str | None = chosen.verb(own, store, chosen)
    if fault:
        print(fault, file=sys.stderr)
    return 1 if fault else 0


def _on(own: Wiring, store: Announcements, chosen: Namespace) -> str | None:
    texts = dict(text.split("=", 1) for text in chosen.texts if "=" in text)
    if len(texts) < len(chosen.texts):
        return 'Write each sentence as LANGUAGE=SENTENCE, such as sv="Vattnet är avstängt."'
    wanted = Wanted(
        texts=texts,
        by=f"{getpass.getuser()} (command)",
        reason=chosen.reason,
        place=Place.QUEUE if chosen.queue else Place.START,
        numbers=chosen.number,
        groups=chosen.group,
        instead=chosen.instead,
        ends=moment(chosen.until, own.site) if chosen.until else None,
        silent_too=chosen.silent_too,
    )
    try:
        made = announce(store, own.site, wanted, own.clock())
    except Silent as fault:
        return f"Callers in {fault} would hear nothing. Add their sentences, or --silent-too."
    except Unknown as fault:
        return f"The site has no {fault.field.rstrip('s')} {str(fault)!r}."
    except Late:
        return "It would end before it begins."
    waits = " It waits for a second person's approval on the page." if made.needs_approval else ""
    print(f"{made.id} is on.{waits}" if not waits else f"{made.id} is a draft.{waits}")
    return None


def _off(own: Wiring, store: Announcements, chosen: Namespace) -> str | None:
    now = own.clock()
    found = [one for one in store.all() if chosen.id in ("", one.id) and not one.is_over(now)]
    if chosen.id and not found:
        return f"There is no announcement {chosen.id!r} that could be ended."
    for one in found:
        end(store, one, now)
        print(f"{one.id} has ended.")
    if not found:
        print("No announcement is on.")
    return None


def _list(own: Wiring, store: Announcements, _: Namespace) -> str | None:
    heard, now = store.heard(), own.clock()
    for one in store.all():
        print(printable(_line(one, heard.get(one.id, 0), own, now)))
    return None


def _state(one: Announcement, now: float) -> str:
    if one.is_over(now):
        return "over"
    if one.needs_approval and not one.approved_by:
        return "draft"
    return "on" if one.is_on(now) else "not on yet"


def _line(one: Announcement, heard: int, own: Wiring, now: float) -> str:
    zone = ZoneInfo(own.site.timezone)
    state = _state(one, now)
    made = f"{datetime.fromtimestamp(one.made, zone):%Y-%m-%d %H:%M}"
    text = own.site.named(dict(one.texts), own.site.default_language) if one.texts else ""
    return f"{one.id}  {state:<10}  {made}  heard {heard:>5}  {text}"
