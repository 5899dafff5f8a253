"""A valid site with a value deleted, retyped or swapped gives clear faults or works."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from config.faults.fault import Faults
from config.hours.calendar import opening
from config.hours.spoken import spoken_hours
from config.hours.staffed_hours import staffed
from config.load import load_site
from config.model.site import Site
from tests.config.cases import LILLA, site_with

MUTATIONS = 150
SEEDS = range(3)
NOW = 1772442000.0
"""A Monday morning."""

CLEAR = re.compile(r"[\w./]+\.yaml:[1-9]\d*:[1-9]\d*: .{5,}")
CODE = re.compile(r"Traceback|Error|pydantic|validation|codec|ruamel|<class|object at|\bNone\b")
FILES = sorted(file.relative_to(LILLA) for file in LILLA.rglob("*.yaml"))
RETYPED: tuple[Any, ...] = (None, True, -1, 0, 10**9, 1.5, "", " ", "x", [], ["x"], {}, {"x": "x"})

Place = tuple[Any, Any]


def delete(_: random.Random, place: Place, __: list[Place]) -> None:
    holder, key = place
    del holder[key]


def retype(chance: random.Random, place: Place, _: list[Place]) -> None:
    holder, key = place
    holder[key] = chance.choice(RETYPED)


def swap(chance: random.Random, place: Place, places: list[Place]) -> None:
    (holder, key), (other, its) = place, chance.choice(places)
    if not _within(holder[key], other) and not _within(other[its], holder):
        holder[key], other[its] = other[its], holder[key]


MUTATE: tuple[Callable[[random.Random, Place, list[Place]], None], ...] = (delete, retype, swap)


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_site_gives_clear_faults_or_works(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - the test must be repeatable
    yaml, site = YAML(typ="safe", pure=True), site_with(tmp_path)
    outcomes = set[str]()
    for _ in range(MUTATIONS // len(SEEDS)):
        file = site / chance.choice(FILES)
        kept = file.read_text(encoding="utf-8")
        document = yaml.load(kept)
        places = list(_places(document))
        chance.choice(MUTATE)(chance, chance.choice(places), places)
        yaml.dump(document, file)
        outcomes.add(_outcome(site))
        file.write_text(kept, encoding="utf-8")
    assert outcomes == {"faults", "works"}


def _outcome(folder: Path) -> str:
    try:
        site = load_site(folder)
    except Faults as faults:
        found = [str(fault) for fault in faults.faults]
        assert found
        assert [fault for fault in found if not CLEAR.fullmatch(fault) or CODE.search(fault)] == []
        return "faults"
    _works(site)
    return "works"


def _works(site: Site) -> None:
    """Check that nothing fails that a caller hears first."""
    for group in site.groups:
        opening(site, group, NOW)
        for language, one in site.languages.items():
            staffed(site, group, language, NOW)
            assert spoken_hours(site, language, group, NOW)
            assert all(one.spoken_minutes(count) for count in (0, 1, 2, 30))


def _places(node: Any) -> Iterator[Place]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in list(pairs):
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)


def _within(node: Any, wanted: Any) -> bool:
    """Return whether `wanted` is the node or lies within it."""
    if node is wanted:
        return True
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return any(_within(one, wanted) for one in inner)
