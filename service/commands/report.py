"""Print the figures of a day, per queue and in total, with matters and outcomes."""

import json
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

from config.faults.printable import printable
from config.model.matter import Matter, Outcome
from config.model.site import Site
from config.settings import Settings
from records.database import prepare
from records.report.day import Line, report, together
from service.arguments.day import typed_day
from service.rehearsal.running_instance import running_instance

COLUMNS = {
    "offered": "contacts that entered the queue, or were promised a callback without entering it",
    "answered": "callers who met a guide while on the line",
    "within": "answered within the group's target, service_target_s",
    "missed": "on the line when the target passed: still waiting, or left, e.g. for a callback",
    "abandoned": "citizens who hung up before they met a guide",
    "short": "citizens who hung up at once; not counted as abandoned",
    "turned": "turned away: callers to a full queue; offered counts those promised a time",
    "outwaited": "waited the group's longest_wait_s and could not be promised a callback",
    "called": "called back: callbacks in which citizen and guide met",
    "unreached": "callbacks given up after the last attempt",
    "cancelled": "callbacks that were no longer wanted",
    "level": "service level: within, as a share of answered + missed + abandoned",
    "ASA": "average speed of answer: mean wait of the answered, in seconds",
    "right": "transfers that reached the right person at the first try, as a share of the contacts "
    "for which one was tried",
    "first": "first-contact share: solved, as a share of the outcomes noted",
}


def arguments(parser: ArgumentParser) -> None:
    """Declare the day and the output format."""
    parser.formatter_class = RawDescriptionHelpFormatter
    columns = (f"  {name:<10} {meaning}" for name, meaning in COLUMNS.items())
    ends = ["A contact counts on the day it arrived.", "For exact definitions: docs/glossary.md"]
    parser.epilog = "\n".join(["columns:", *columns, "", *ends])
    parser.add_argument(
        "--day", type=typed_day, help="day in the site's time, YYYY-MM-DD (default: today)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Print a line per queue, a total, matters and outcomes; or all of it as JSON."""
    with running_instance(settings, told=sys.stderr if chosen.json else None) as wiring:
        prepare(wiring.history, wiring.site.slug)
        day = chosen.day or date.fromisoformat(wiring.router.date(wiring.clock()))
        lines = report(wiring.history, wiring.site, day, wiring.clock())
        if chosen.json:
            print(_as_json(day, lines))
        elif lines:
            print(*_as_text(wiring.site, day, lines), sep="\n")
        else:
            print(f"No contacts on {day}.")
    return 0


def _as_json(day: date, lines: Sequence[Line]) -> str:
    all_ = {
        "day": day.isoformat(),
        "queues": [*map(_fields, lines)],
        "all": _fields(together(lines)),
    }
    return json.dumps(all_, indent=2)


def _fields(line: Line) -> dict[str, object]:
    shares = ("mean_wait_s", "service_level", "first_contact", "right_transfers")
    return asdict(line) | {name: getattr(line, name) for name in shares}


def _as_text(site: Site, day: date, lines: Sequence[Line]) -> Iterator[str]:
    all_ = together(lines)
    width = max(len(line.queue) for line in lines)
    yield _row(day.isoformat(), width, tuple(COLUMNS))
    yield from (_row(line.queue, width, _cells(line)) for line in (*lines, all_))
    yield from _count_lines("matters", all_.matters, site, site.matters)
    yield from _count_lines("outcomes", all_.outcomes, site, site.outcomes)


def _row(name: str, width: int, cells: Sequence[str]) -> str:
    heads = zip(cells, COLUMNS, strict=True)
    return f"{name:<{max(width, 10)}}" + "".join(f"{c:>{max(len(h), 4) + 2}}" for c, h in heads)


def _cells(line: Line) -> tuple[str, ...]:
    met = (line.offered, line.answered, line.answered_within_target, line.missed)
    unmet = (line.abandoned, line.abandoned_short, line.turned_away, line.outwaited)
    rung = (line.called_back, line.unreached, line.cancelled)
    mean = "-" if line.mean_wait_s is None else f"{line.mean_wait_s:.0f}"
    ends = (
        _share(line.service_level),
        mean,
        _share(line.right_transfers),
        _share(line.first_contact),
    )
    return (*map(str, (*met, *unmet, *rung)), *ends)


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.0%}"


def _count_lines(
    head: str, counts: dict[str, int], site: Site, known: Sequence[Matter | Outcome]
) -> Iterator[str]:
    """Yield counts by name; an entry that the site no longer has is shown by its id."""
    names = {one.id: site.named(one.name, site.default_language) for one in known}
    yield f"\n{head}" if counts else f"\n{head}: none noted"
    yield from (f"{count:>7}  {printable(names.get(id_, id_))}" for id_, count in counts.items())
