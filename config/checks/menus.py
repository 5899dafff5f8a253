"""Check menus: unique keys, valid targets, two levels at most, no cycles."""

from collections.abc import Iterator

from config.draft import Draft, repeated
from config.faults.fault import Path, Remark
from config.model.menu import Menu, Option

DEEPEST = 2
TARGETS = {"group": "groups", "voicemail": "groups", "menu": "menus", "language": "languages"}
"""The fields of an option that name something, and the sections that have it."""


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield the faults of the menus."""
    for name, menu in draft.menus.items():
        yield from _options(draft, ("menus", name, "options"), menu)
    for number in draft.numbers.values():
        if number.menu is not None:
            yield from _walk(draft, (number.menu,))
    yield from _unreached(draft)


def _options(draft: Draft, path: Path, menu: Menu) -> Iterator[Remark]:
    for index, option in enumerate(menu.options):
        for field, section in TARGETS.items():
            target = getattr(option, field)
            if target is not None:
                yield from draft.refer(section, target, (*path, index, field))
        if option.remember_language and not draft.values.get("remember_language_days"):
            text = "no language is remembered; write remember_language_days in site.yaml"
            yield Remark((*path, index, "remember_language"), text)
        if option.number is not None:
            yield from _is_not_ours(draft, (*path, index, "number"), option.number)
    keys = [((*path, index, "key"), option.key) for index, option in enumerate(menu.options)]
    for place, key in repeated(keys):
        yield Remark(place, f"key {key} stands twice in this menu")


def _is_not_ours(draft: Draft, path: Path, number: str) -> Iterator[Remark]:
    if number in {one.number for one in draft.numbers.values()}:
        text = f"{number} is a number of this site; write 'group' or 'menu' instead"
        yield Remark(path, text)


def _walk(draft: Draft, trail: tuple[str, ...]) -> Iterator[Remark]:
    """Follow a menu's submenus; `trail` holds the menus from the top to this one."""
    for path, option in _submenus(draft, trail[-1]):
        if option.menu in trail:
            circle = " → ".join([*trail, str(option.menu)])
            yield Remark(path, f"the menus lead in a circle: {circle}")
        elif len(trail) == DEEPEST:
            yield Remark(path, f"menu '{option.menu}' would be a third level; two is the most")
        else:
            yield from _walk(draft, (*trail, str(option.menu)))


def _submenus(draft: Draft, name: str) -> Iterator[tuple[Path, Option]]:
    menu = draft.menus.get(name)
    for index, option in enumerate(menu.options if menu else ()):
        if option.menu is not None:
            yield ("menus", name, "options", index, "menu"), option


def _unreached(draft: Draft) -> Iterator[Remark]:
    """Yield a fault for each unreachable menu.

    Skipped unless everything that could lead to a menu could be read.
    """
    whole = all(len(draft.entries(s)) == len(getattr(draft, s)) for s in ("numbers", "menus"))
    if not whole or not draft.entries("numbers") or draft.unread & {"site", "numbers", "menus"}:
        return
    reached = {number.menu for number in draft.numbers.values()}
    reached |= {option.menu for menu in draft.menus.values() for option in menu.options}
    for name in draft.menus.keys() - reached:
        yield Remark(("menus", name, "[key]"), f"no number and no menu leads to menu '{name}'")
