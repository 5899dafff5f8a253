"""Cost of a search in a large directory, for each key that a guide presses.

    python -m benchmarks.performance.directory_search [--entries 2000]

The entries of the reference site are repeated with made-up words of their own, so that the
vocabulary grows with the directory. Each query is typed key by key. Nothing is cached between
searches.
"""

import argparse
from collections.abc import Iterator
from itertools import cycle, islice
from random import Random
from time import perf_counter

from benchmarks.measure.figures import machine, percentile
from config.load import load_site
from config.model.directory import Entry
from config.model.site import Site
from config.settings import ROOT
from directory.search_index import SearchIndex
from service.arguments.whole_number import at_least

QUERIES = (
    *("bygglovet", "hemtjanst", "felparkerad", "parkeringsböter", "försäkringskasan"),
    *("lära sig svenska", "var söker jag bostadstillägg", "040-628 04 50", "xyzzyq"),
)
SYLLABLES = ("ba", "ler", "sti", "mo", "vik", "ran", "tu", "gel", "os", "fry", "pe", "dal")
ROUNDS = 5


def main() -> None:
    """Print the time to build the index, and that of a search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=at_least(1), default=2_000)
    count = parser.parse_args().entries
    site = large_site(count)
    began = perf_counter()
    index = SearchIndex(site)
    built = perf_counter() - began
    times = [1000 * taken for _ in range(ROUNDS) for taken in search_times(index)]
    print(f"{machine()}\n\n| entries | index built, s | searches | median ms | p99 | longest |")
    print("|---:|---:|---:|---:|---:|---:|")
    figures = (percentile(times, 50), percentile(times, 99), max(times))
    said = " | ".join(f"{figure:.2f}" for figure in figures)
    print(f"| {count:,} | {built:.2f} | {len(times)} | {said} |")


def large_site(count: int) -> Site:
    """Return the reference site with a directory of so many entries."""
    site, random = load_site(ROOT / "config" / "malmo"), Random(1)  # noqa: S311 - the same entries in every run
    entries = enumerate(islice(cycle(site.directory), count))
    return site.model_copy(update={"directory": tuple(_entry(e, n, random) for n, e in entries)})


def search_times(index: SearchIndex) -> Iterator[float]:
    """Yield the seconds that each key of each query takes."""
    for query in QUERIES:
        for length in range(1, len(query) + 1):
            began = perf_counter()
            index.search(query[:length])
            yield perf_counter() - began


def _entry(entry: Entry, number: int, random: Random) -> Entry:
    words = ["".join(random.choices(SYLLABLES, k=3)) for _ in range(6)]
    name = f"{entry.name} {words[0]} {words[1]}"
    about = {**entry.about, "sv": f"{entry.about['sv']}, {' '.join(words[2:])}"}
    return entry.model_copy(update={"id": f"e{number}", "name": name, "about": about})


if __name__ == "__main__":
    main()
