"""The key sequences that lead through a number's menus, with the share of callers for each."""

from collections.abc import Iterator

from config.hours.calendar import opening
from config.model.number import Number
from config.model.site import Site
from planning.demand.assumed_demand import shares
from planning.demand.reference_day import GROUP_SHARES, LANGUAGE_SHARES

Keys = tuple[str, ...]


def menu_paths(site: Site, number: Number, now: float) -> dict[Keys, float]:
    """Return the keys, one per question, of each path, with its share of the callers.

    Languages and groups have the shares of the reference day, in the order of the site's files.
    Callers choose only open groups; if all are closed, they call anyway.
    """
    groups = list(_groups(site, number))
    open_ = [way for way in groups if opening(site, way[1], now).open]
    of_group = dict(shares(list(site.groups), GROUP_SHARES))
    weights = {
        (*language, *keys): of_language * of_group[group]
        for language, of_language in _languages(site, number)
        for keys, group in open_ or groups
    }
    total = sum(weights.values())
    return {keys: weight / total for keys, weight in weights.items()}


def _languages(site: Site, number: Number) -> Iterator[tuple[Keys, float]]:
    of_language = dict(shares(list(site.languages), LANGUAGE_SHARES))
    for language in number.all_languages:
        yield number.keys_to(language), of_language[language]


def _groups(site: Site, number: Number) -> Iterator[tuple[Keys, str]]:
    if number.group:
        yield (), number.group
    if number.menu:
        yield from _menu(site, number.menu)
        yield ("0",), site.person_group


def _menu(site: Site, menu: str) -> Iterator[tuple[Keys, str]]:
    for option in site.menus[menu].options:
        if option.group:
            yield (option.key,), option.group
        if option.menu:
            yield from (((option.key, *keys), group) for keys, group in _menu(site, option.menu))
