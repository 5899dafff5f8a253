"""Check a site: the references between its files; one module per kind of reference."""

from collections.abc import Iterator

from config.checks import (
    breaks,
    directory,
    golden,
    groups,
    guides,
    hours,
    interpreters,
    languages,
    lists,
    menus,
    names,
    numbers,
    outgoing,
    routing,
    sentences,
    short_numbers,
    timing,
    warnings,
)
from config.draft import Draft
from config.faults.fault import Remark

CHECKS = (
    breaks,
    languages,
    names,
    numbers,
    outgoing,
    short_numbers,
    menus,
    groups,
    routing,
    timing,
    guides,
    hours,
    sentences,
    lists,
    directory,
    interpreters,
    warnings,
    golden,
)


def cross_faults(draft: Draft) -> Iterator[Remark]:
    """Yield every fault between parts that are valid in themselves."""
    for check in CHECKS:
        yield from check.faults(draft)
