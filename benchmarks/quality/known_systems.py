"""Queues whose figures are known exactly, or were simulated by others."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.quality.windows import Windows, entered
from config.model.guide import Guide, Level
from config.model.site import Site
from planning.demand.synthetic_site import always_open_site, group, guide
from planning.report.confidence_interval import Estimate
from planning.simulation.day_result import ContactResult, Ending
from planning.theory.erlang import Impatient, erlang_c, mean_wait, relaxation
from planning.theory.limited_places import SharedPlaces

HANDLING_S, PATIENCE_S = 277.6, 240.0
PATIENT = (
    (10, 8, 40_000),
    (20, 18, 60_000),
    (40, 36, 60_000),
    (55, 48, 60_000),
    (90, 84, 120_000),
    (100, 95, 120_000),
)
"""Guides, erlangs and contacts of the queues without abandonment."""
KINDS = 6
"""Kinds of contact in Wallace and Whitt (2005): 90 guides, 30 waiting places."""
SIMULATED = [Estimate(0.00421, 0.00017), Estimate(0.4215, 0.0041), Estimate(0.592, 0.009)]
"""Their simulation with two skills: blocked, delayed, mean wait in minutes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `exact` has a half-width of its own if the source simulated it."""

    figure: str
    exact: Estimate
    measured: Callable[[Windows], Estimate | None]
    scale: float = 100.0
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class System:
    """`a` erlangs on `site`, `handling` in seconds; `memory` is the correlation time.

    A run of `contacts` contacts gives intervals narrow enough to be meaningful."""

    name: str
    site: Site
    a: float
    handling: float
    memory: float
    rows: Sequence[Row]
    contacts: int
    patience: float = math.inf
    places: int | None = None


def all_systems() -> list[System]:
    """Return the systems without abandonment, with abandonment, and with skills."""
    return [*_without_abandonment(), *_with_abandonment(), *_with_skills()]


def _share(windows: Windows, wanted: Callable[[ContactResult], float]) -> Estimate | None:
    return windows.mean(wanted)


def _wait_of_entered(windows: Windows, unit: float) -> Estimate | None:
    return windows.mean_of_entered(lambda result: result.waited / unit)


def _delayed(result: ContactResult) -> bool:
    return entered(result) and result.waited > 0


def _single_queue(n: int) -> Site:
    return always_open_site(
        {"any": group("any", 280)}, ["sv"], [_guide(i, ["any"]) for i in range(n)]
    )


def _guide(number: int, groups: Sequence[str]) -> Guide:
    """Return a guide whose own group is the first."""
    levels: dict[str, Level] = {name: 1 if n == 0 else 2 for n, name in enumerate(groups)}
    return guide(str(number), levels, ["sv"])


def _known(value: float) -> Estimate:
    return Estimate(value, 0.0)


def _without_abandonment() -> Iterator[System]:
    for n, a, contacts in PATIENT:
        relative = partial(_wait_of_entered, unit=HANDLING_S)
        rows = [
            Row("has to wait %", _known(erlang_c(n, a)), partial(_share, wanted=_delayed)),
            Row("E[W]/E[S]", _known(mean_wait(n, a)), relative, 1.0, decimals=4),
        ]
        memory = relaxation(n, a) * HANDLING_S
        yield System(
            f"M/M/{n}, {a} erlang", _single_queue(n), a, HANDLING_S, memory, rows, contacts
        )


def _with_abandonment() -> Iterator[System]:
    for a, n in ((32, 40), (36, 36), (36, 40), (40, 40), (44, 40)):
        exact = Impatient(n, a, HANDLING_S, PATIENCE_S)
        rows = [
            Row("has to wait %", _known(exact.waits), partial(_share, wanted=_delayed)),
            Row("abandons %", _known(exact.abandons), partial(_share, wanted=_abandons)),
            Row("E[W] s", _known(exact.mean_wait), partial(_share, wanted=_waited), 1.0),
            *(
                Row(f"≤ {s} s %", _known(exact.answered_within(s)), partial(_share, wanted=_in(s)))
                for s in (20, 60, 180)
            ),
            Row("occupancy %", _known(exact.occupancy), Windows.occupancy),
        ]
        name = f"M/M/{n}+M, {a} erlang"
        memory = HANDLING_S + PATIENCE_S
        yield System(name, _single_queue(n), a, HANDLING_S, memory, rows, 20_000, PATIENCE_S)


def _abandons(result: ContactResult) -> bool:
    return result.ending is Ending.ABANDONED


def _waited(result: ContactResult) -> float:
    return result.waited


def _in(seconds: float) -> Callable[[ContactResult], bool]:
    return lambda result: result.answered_within(seconds)


def _with_skills() -> Iterator[System]:
    pooled, apart = SharedPlaces(1, 90, 84, 30), SharedPlaces(KINDS, 15, 14, 30)
    for skills, exact, contacts in (
        (6, _exact(pooled), 150_000),
        (2, SIMULATED, 100_000),
        (1, _exact(apart), 36_000),
    ):
        rows = [
            Row("blocked %", exact[0], _turned_away, decimals=3),
            Row("delayed %", exact[1], partial(_share, wanted=_delayed)),
            Row("E[W] min", exact[2], partial(_wait_of_entered, unit=60), 1.0, decimals=3),
        ]
        memory = relaxation(90, 84) * 600
        name = f"6 kinds, {skills} skill{'s' * (skills > 1)}"
        yield System(name, _six_kinds(skills), 84, 600, memory, rows, contacts, places=30)


def _exact(line: SharedPlaces) -> list[Estimate]:
    return [_known(value) for value in (line.blocked, line.delayed, line.mean_wait * 10)]


def _turned_away(windows: Windows) -> Estimate | None:
    return windows.mean(lambda result: not entered(result))


def _six_kinds(skills: int) -> Site:
    """Return a site with every own group and every pair of groups equally often."""
    kinds = [f"kind{n}" for n in range(KINDS)]
    guides = []
    for number in range(90):
        first, turn = number % KINDS, number // KINDS % (KINDS - 1)
        others = [kinds[(first + 1 + (turn + n) % (KINDS - 1)) % KINDS] for n in range(KINDS - 1)]
        guides.append(_guide(number, [kinds[first], *others][:skills]))
    return always_open_site({kind: group(kind, 600) for kind in kinds}, ["sv"], guides)
