"""Simulate days and keep their figures in a file, so that a stopped run continues where it was."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import TypeAdapter
from rich.console import Console
from rich.progress import track

from benchmarks.quality.day_figures import DayFigures, figures_of
from config.model.site import Site
from planning.demand.day import Day
from planning.simulation.simulation_pool import SimulationPool

KEPT = TypeAdapter(tuple[str, DayFigures])

Run = tuple[Site, Day]


class KeptDays:
    """Simulates days in a pool; reads those that the file has, and appends the others to it.

    The file belongs to one commit: delete it when the router or the simulation has changed.
    """

    def __init__(self, pool: SimulationPool, file: Path | None) -> None:
        self._pool, self._file = pool, file
        self._known = dict(_read(file)) if file and file.exists() else {}

    def simulate(self, runs: Sequence[Run], name: str) -> list[DayFigures]:
        """Return the figures of each run, in order."""
        keys = [_key(*run) for run in runs]
        new = {key: run for key, run in zip(keys, runs, strict=True) if key not in self._known}
        simulated = self._pool.simulate(new.values())
        shown = track(simulated, name, len(new), console=Console(stderr=True))
        for key, result in zip(new, shown, strict=True):
            self._keep(key, figures_of(result))
        return [self._known[key] for key in keys]

    def _keep(self, key: str, figures: DayFigures) -> None:
        self._known[key] = figures
        if self._file:
            with self._file.open("ab") as file:
                file.write(KEPT.dump_json((key, figures)) + b"\n")


def _read(file: Path) -> Iterator[tuple[str, DayFigures]]:
    for line in file.read_bytes().splitlines():
        yield KEPT.validate_json(line)


def _key(site: Site, day: Day) -> str:
    """Return what identifies the day and the site's rules."""
    written = json.dumps(site.model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(f"{written}{day!r}".encode()).hexdigest()
