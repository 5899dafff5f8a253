"""The tree of numbers, languages, menus and options, with where each leads and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from flask_babel import gettext

from config.hours.calendar import Opening, opening
from config.model.menu import Menu, Option
from config.model.number import Number
from config.model.site import Site
from console.guide.masked import readable
from console.web.display_names import localized

Kind = Literal[
    "number", "languages", "menu", "group", "information", "referral", "voicemail", "language"
]


@dataclass(frozen=True, slots=True)
class Node:
    """A number or option: its key, its text, where it leads, and whether that is open.

    `edit` is the address of its text without the language, `menu` the id of the menu below it.
    """

    kind: Kind
    text: str
    key: str = ""
    detail: str = ""
    edit: str = ""
    menu: str = ""
    opening: Opening | None = None
    branches: tuple["Node", ...] = ()


def menu_tree(site: Site, now: float) -> list[Node]:
    """Return the numbers of the site as trees, at `now` (Unix seconds)."""
    return [_number(site, number, now) for number in site.numbers]


def _number(site: Site, number: Number, now: float) -> Node:
    text = f"{readable(number.number)} {localized().name(number.name)}"
    menu = _menu(site, site.menus[number.menu], now) if number.menu else ()
    aim = (_group(site, number.group, "", "", now),) if number.group else ()
    return Node("number", text, menu=number.menu or "", branches=(*_languages(number), *menu, *aim))


def _languages(number: Number) -> Iterable[Node]:
    """Yield the choice of language, which only several languages need."""
    if len(number.languages) > 1:
        chosen = enumerate(map(localized().spoken, number.languages), start=1)
        options = tuple(Node("language", name, key=str(key)) for key, name in chosen)
        yield Node("languages", gettext("First the choice of language"), branches=options)


def _menu(site: Site, menu: Menu, now: float) -> tuple[Node, ...]:
    return tuple(
        _option(site, menu.id, index, option, now) for index, option in enumerate(menu.options)
    )


def _option(site: Site, menu: str, index: int, option: Option, now: float) -> Node:
    """Return an option as a branch; one without a label has no text of its own to change."""
    label = localized().name(option.label) if option.label else ""
    edit = f"menus/{menu}/options/{index}/label" if option.label else ""
    if option.group:
        return _group(site, option.group, option.key, label, now, edit)
    if option.menu:
        branches = _menu(site, site.menus[option.menu], now)
        return Node("menu", label, option.key, edit=edit, menu=option.menu, branches=branches)
    return Node(_kind(option), label, option.key, _detail(site, option), edit)


def _kind(option: Option) -> Kind:
    if option.information:
        return "information"
    if option.voicemail:
        return "voicemail"
    return "referral" if option.referral else "language"


def _detail(site: Site, option: Option) -> str:
    """Return what is said, who answers or listens, or the language that is spoken next."""
    page = localized()
    if option.information:
        return page.name(option.information)
    if option.referral:
        return f"{page.name(option.referral.name)}, {readable(option.referral.number)}"
    if option.voicemail:
        group = page.name(site.groups[option.voicemail].name)
        return page.gettext("A message for %(group)s", group=group)
    return page.spoken(option.language or "")


def _group(site: Site, group: str, key: str, label: str, now: float, edit: str = "") -> Node:
    name = localized().name(site.groups[group].name)
    told = name if label and label != name else ""
    opens = opening(site, group, now)
    return Node("group", label or name, key, told, edit or f"groups/{group}/name", opening=opens)
