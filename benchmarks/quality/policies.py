"""Policies on the reference day, with the same citizens for each.

    python -m benchmarks.quality.policies [--days 40] [--guides 40] [--site config/malmo]
        [--keep FILE]

All policies face the same patience and handling times. A policy is a site: the compared sites
differ only in their groups, guides and parameters. The last two columns are the paired
differences from the first row, day by day. `--site` simulates a day of that site instead, with the
assumptions of `./lotsa what-if`.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.quality.day_figures import DayFigures, change, occupancy, share, shown
from benchmarks.quality.kept_days import KeptDays
from config.load import load_site
from config.model.site import Site
from planning.demand import assumed_demand as assumed
from planning.demand import reference_day as reference
from planning.demand.day import Day
from planning.demand.drawn_days import draw_days
from planning.simulation.policies import everybody, line_per_group, longest_idle
from planning.simulation.simulation_pool import open_pool
from planning.simulation.staffing import with_guides
from service.arguments.whole_number import at_least
from service.redis.temporary import redis_address

GUIDES = "busiest – idlest guide %"
COUNTS = ("in_time", "in_three_minutes", "abandoned")


def main() -> None:
    """Print one table."""
    chosen = _arguments()
    given = load_site(chosen.site) if chosen.site else reference.site()
    site = with_guides(given, chosen.guides)
    languages, days = list(site.languages), _days(site, chosen)[: chosen.first]
    print(_head(languages))
    first: list[DayFigures] = []
    with open_pool(redis_address, chosen.processes) as pool:
        kept = KeptDays(pool, chosen.keep)
        for name, policy in _policies(site).items():
            ours = kept.simulate([(policy, day) for day in days], name)
            first = first or ours
            print(f"| {name} | {' | '.join(_cells(ours, first, languages))} |", flush=True)


def _days(site: Site, chosen: argparse.Namespace) -> list[Day]:
    """Return the reference days, or days of a site as far as they are known."""
    how = {"days": chosen.days, "seed": chosen.seed}
    guides = list(site.guides)
    if not chosen.site:
        demand = reference.demand(chosen.calls)
        return draw_days(demand, guides, **how, outside=reference.OUTSIDE)
    expected = assumed.demand(site, "mon", chosen.calls)
    if expected is None:
        raise SystemExit(f"{chosen.site}: no group is open on a Monday")
    return draw_days(expected, guides, **how)


def _head(languages: Sequence[str]) -> str:
    names = ["policy", "≤ 20 s %", "≤ 180 s %", "lost %", *languages, GUIDES, "Δ ≤ 20 s", "Δ lost"]
    return f"| {' | '.join(names)} |\n|---|{'---:|' * (len(names) - 1)}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=at_least(1), default=40)
    parser.add_argument("--guides", type=at_least(1), default=40)
    parser.add_argument("--calls", type=at_least(1), default=reference.CALLS)
    parser.add_argument("--first", type=at_least(1), help="only so many of the days")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--processes", type=at_least(1), default=1)
    parser.add_argument("--keep", type=Path, help="file that keeps the figures of each day")
    parser.add_argument("--site", type=Path)
    return parser.parse_args()


def _policies(site: Site) -> dict[str, Site]:
    """Return the policies; the first is the baseline of the comparison."""
    return {
        "as the site says": site,
        "no wrap-up interrupted": _without_interruptions(site),
        "longest wait, longest idle": longest_idle(site),
        "one line per group": line_per_group(site),
        "everybody everything": everybody(site),
    }


def _without_interruptions(site: Site) -> Site:
    rules = site.routing.model_copy(update={"interrupt_wrap_up": False})
    return site.model_copy(update={"routing": rules})


def _cells(
    ours: Sequence[DayFigures], first: Sequence[DayFigures], languages: Sequence[str]
) -> Iterator[str]:
    yield from (shown(share(ours, count)) for count in COUNTS)
    yield from (shown(share(ours, "in_time", (code,))) for code in languages)
    each = occupancy(ours).values()
    yield f"{max(each) * 100:.0f} – {min(each) * 100:.0f}"
    yield from (shown(change(ours, first, count)) for count in ("in_time", "abandoned"))


if __name__ == "__main__":
    main()
