"""Rosters drawn at random in the proportions of the reference day."""

import random
from collections import Counter

from config.model.guide import Guide
from config.model.site import Site
from planning.demand import reference_day as reference
from planning.demand.synthetic_site import guide

HOME = ("sv", "en")
"""The languages that every guide speaks."""


def with_drawn_roster(site: Site, seed: int) -> Site:
    """Return the site with as many guides, whose skills are drawn anew.

    Half of the guides have three groups and half two, the first in proportion to the load. As many
    guides speak each further language as on the reference day.
    """
    chance, count = random.Random(f"{seed}/roster"), len(site.guides)  # noqa: S311 - no secret
    speaks = _speakers(chance, count)
    drawn = {str(n): _guide(str(n), chance, speaks[n - 1]) for n in range(1, count + 1)}
    return site.model_copy(update={"guides": drawn})


def _guide(id_: str, chance: random.Random, languages: list[str]) -> Guide:
    groups = _groups(chance, 2 + int(id_) % 2)
    return guide(id_, dict.fromkeys(groups, 1), [*HOME, *languages])


def _groups(chance: random.Random, count: int) -> list[str]:
    names = list(reference.GROUPS)
    load = [
        s * share
        for s, share in zip(reference.GROUPS.values(), reference.GROUP_SHARES, strict=True)
    ]
    found: list[str] = []
    while len(found) < count:
        (name,) = chance.choices(names, load)
        if name not in found:
            found.append(name)
    return found


def _speakers(chance: random.Random, guides: int) -> list[list[str]]:
    """Return, for each guide, the further languages that the guide speaks."""
    counts = Counter(
        skill
        for skills in reference.GUIDES
        for skill in skills.split()
        if skill in reference.LANGUAGES
    )
    speaks: list[list[str]] = [[] for _ in range(guides)]
    for language, count in sorted(counts.items()):
        speakers = max(1, round(count * guides / len(reference.GUIDES)))
        for n in chance.sample(range(guides), speakers):
            speaks[n].append(language)
    return speaks
