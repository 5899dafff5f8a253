"""Cross checks between the parts of a site: one module per kind of reference."""

from collections.abc import Iterator

from config.checks import (
    groups,
    guides,
    hours,
    interpreters,
    languages,
    lists,
    menus,
    names,
    numbers,
    routing,
    sentences,
    short_numbers,
    timing,
)
from config.draft import Draft
from config.faults import Remark

CHECKS = (
    languages,
    names,
    numbers,
    short_numbers,
    menus,
    groups,
    routing,
    timing,
    guides,
    hours,
    sentences,
    lists,
    interpreters,
)


def cross_faults(draft: Draft) -> Iterator[Remark]:
    """Yield every fault between parts that are valid in themselves."""
    for check in CHECKS:
        yield from check.faults(draft)
