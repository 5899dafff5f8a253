"""Check names: in every language for citizens, in the site's own for staff."""

from collections.abc import Iterable, Iterator

from config.draft import Draft
from config.faults.fault import Path, Remark
from config.model.menu import Option

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

    A number's name is heard in the languages that it offers, and read in the site's own.
    """
    known = draft.names("languages") or ()
    number = draft.numbers.get(path[1]) if path[0] == "numbers" else None
    if number is None:
        return known
    offered = {*number.all_languages, draft.default_language}
    return [code for code in known if code in offered]


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
