"""Show how often the waits announced to callers were right, per queue."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import date, timedelta

from config.settings import Settings
from records.database import prepare
from records.report.wait_accuracy import ENOUGH, RangeFates, wait_accuracy
from service.arguments.whole_number import between
from service.rehearsal.running_instance import running_instance


def arguments(parser: ArgumentParser) -> None:
    """Declare the number of days."""
    parser.add_argument(
        "--days",
        type=between(1, 3660),
        default=30,
        help="number of days to look back, including today (default: 30)",
    )


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print a line per queue and a total; docs/glossary.md defines the columns."""
    with running_instance(settings) as wiring:
        prepare(wiring.history, wiring.site.slug)
        last = date.fromisoformat(wiring.router.date(wiring.clock()))
        found = wait_accuracy(
            wiring.history, wiring.site, last - timedelta(days=chosen.days - 1), last
        )
    print(_line("queue", "share kept", ["decided", *(field.name for field in fields(RangeFates))]))
    for queue, kept in found.queues.items():
        print(_line(queue.id, _share(kept), [kept.decided, *astuple(kept)]))
    print(_line("all", _share(found.all), [found.all.decided, *astuple(found.all)]))
    print(f"\n{found.all.decided} of {found.all.told} announced ranges are decided.", end="")
    if not all(kept.enough for kept in (found.all, *found.queues.values())):
        print(f" Fewer than {ENOUGH} are too few for a share.", end="")
    print()
    return 0


def _line(name: str, share: str, figures: Sequence[str | int]) -> str:
    return f"{name:<20}{share:>11}" + "".join(f"{figure:>8}" for figure in figures)


def _share(kept: RangeFates) -> str:
    if kept.share is None:
        return "-"
    return f"{kept.share:.0%}" if kept.enough else "too few"
