"""Check names: in every language for citizens, in the site's own for staff."""

from collections.abc import Iterable, Iterator

from config.draft import Draft
from config.faults.fault import Path, Remark
from config.model.menu import Option
from config.model.number import Number

HEARD = ("numbers", "groups", "emergency")
READ = {
    "matters": "name",
    "departments": "name",
    "outcomes": "name",
    "away_reasons": "name",
    "directory": "about",
}


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield a fault for each name in an unknown language and each missing name."""
    for path, name, heard in _names(draft):
        for code in name:
            yield from draft.refer("languages", code, (*path, code, "[key]"))
        default = draft.default_language
        for code in _needed(draft, path) if heard else filter(None, [default]):
            if code not in name:
                yield Remark(path, f"there is no name in the language '{code}'")


def _needed(draft: Draft, path: Path) -> Iterable[str]:
    """Return the languages in which callers hear the name at this path.

    A number's name and its menus are heard in the languages that it offers; all names are read in
    the site's own.
    """
    known = draft.names("languages") or frozenset()
    if path[0] not in ("numbers", "menus") or len(draft.numbers) < len(draft.entries("numbers")):
        return known
    at = path[1]
    numbers = [draft.numbers[at]] if path[0] == "numbers" else _leading_to(draft, str(at))
    heard = (_offered(draft, number) for number in numbers)
    return sorted(known & {draft.default_language}.union(*heard))


def _offered(draft: Draft, number: Number) -> set[str]:
    """Return the languages that callers of the number can choose, also within its menus."""
    menus = [draft.menus[one] for one in _menus(draft, number.menu) if one in draft.menus]
    chosen = {option.language for menu in menus for option in menu.options if option.language}
    return {*number.all_languages, *chosen}


def _leading_to(draft: Draft, menu: str) -> list[Number]:
    return [one for one in draft.numbers.values() if menu in _menus(draft, one.menu)]


def _menus(draft: Draft, first: str | None) -> set[str]:
    """Return the menu and all menus below it."""
    found, waiting = set[str](), [first]
    while waiting:
        name = waiting.pop()
        if name is not None and name not in found:
            found.add(name)
            menu = draft.menus.get(name)
            waiting += [option.menu for option in (menu.options if menu else ())]
    return found


def _names(draft: Draft) -> Iterator[tuple[Path, dict[str, str], bool]]:
    """Yield every name with its path and whether citizens hear it."""
    if own := draft.entries("name"):
        yield ("name",), {str(code): str(name) for code, name in own.items()}, True
    for section in (*HEARD, *READ):
        field = READ.get(section, "name")
        for index, entry in draft.entries(section).items():
            if isinstance(entry, dict) and isinstance(entry.get(field), dict):
                yield (section, index, field), entry[field], section in HEARD
    for id_, menu in draft.menus.items():
        for index, option in enumerate(menu.options):
            yield from _of_option(("menus", id_, "options", index), option)


def _of_option(at: Path, option: Option) -> Iterator[tuple[Path, dict[str, str], bool]]:
    if option.label is not None:
        yield (*at, "label"), option.label, True
    if option.information is not None:
        yield (*at, "information"), option.information, True
    if option.referral is not None:
        yield (*at, "referral", "name"), option.referral.name, True
    if option.link is not None:
        yield (*at, "link"), option.link, False
