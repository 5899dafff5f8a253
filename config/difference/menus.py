"""Menu options that callers find added, removed, on another key or with other words."""

from collections.abc import Collection, Iterator, Mapping

from config.difference.change import Change, Snapshot, Topic
from config.difference.texts import texts
from config.difference.values import differing
from config.model.menu import Menu, Option

T = Topic.MENUS
NAMES = ("key", "label")
"""Fields of an option that do not say what it leads to."""

Aim = tuple[str, str]
"""What an option leads to: its kind, and the group, menu or name."""


def menu_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what changed in the menus that callers of a number reach."""
    pairs = _pairs(old, new)
    for was, now in pairs:
        before, after = old.site.menus[was], new.site.menus[now]
        yield from _options(old, before, new, after, _subject(new, now))
    for id_ in _others(new, {now for _, now in pairs}):
        names = ", ".join(_name(new, option) for option in new.site.menus[id_].options)
        yield Change(T, _subject(new, id_), f"is a new menu: {names}")
    for id_ in _others(old, {was for was, _ in pairs}):
        yield Change(T, _subject(old, id_), "is no longer a menu")


def _others(snapshot: Snapshot, compared: Collection[str]) -> list[str]:
    return [id_ for id_ in snapshot.site.menus if id_ not in compared]


def _pairs(old: Snapshot, new: Snapshot) -> list[tuple[str, str]]:
    """Return the menus to compare: with the same id, or reached from the same number."""
    was, now = ({one.number: one.menu for one in each.site.numbers} for each in (old, new))
    pairs = [(id_, id_) for id_ in old.site.menus if id_ in new.site.menus]
    gone, come = (old.site.menus.keys() - new.site.menus.keys(), {id_ for _, id_ in pairs})
    for number, menu in was.items():
        other = now.get(number)
        if menu in gone and other is not None and other not in come:
            pairs.append((str(menu), other))
    return list(dict.fromkeys(pairs))


def _subject(snapshot: Snapshot, menu: str) -> str:
    """Return the menu with the numbers that lead straight to it."""
    numbers = [one.number for one in snapshot.site.numbers if one.menu == menu]
    return f"{menu} ({', '.join(numbers)})" if numbers else menu


def _options(old: Snapshot, was: Menu, new: Snapshot, now: Menu, about: str) -> Iterator[Change]:
    before, after = _by_aim(old, was), _by_aim(new, now)
    for aim, option in before.items():
        if aim not in after:
            gone = f"key {option.key} {_name(old, option)} is gone"
            yield Change(T, about, gone + _instead(new, now, option.key, before))
    for aim, option in after.items():
        if aim not in before:
            yield Change(T, about, f"key {option.key} {_name(new, option)} is new")
        else:
            yield from _changed(about, _name(new, option), before[aim], option)
    kept = [aim for aim in before if aim in after]
    if kept != [aim for aim in after if aim in before]:
        yield Change(T, about, "the options are read in another order")


def _changed(about: str, name: str, was: Option, now: Option) -> Iterator[Change]:
    if was.key != now.key:
        yield Change(T, about, f"{name} moves to another key", was.key, now.key)
    yield from texts(T, about, f"key {now.key} is called", was.label or {}, now.label or {})
    for field, before in was:
        after = getattr(now, field)
        if field not in NAMES and before != after:
            yield from _details(about, f"key {now.key} {name}", before, after)


def _details(about: str, option: str, was: object, now: object) -> Iterator[Change]:
    """Yield what changed about the information, referral or the like."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        yield from texts(T, about, f"{option} says", was, now)
        return
    for setting, before, after in differing(was, now):
        yield Change(T, about, f"{option}, {setting}", before, after)


def _instead(new: Snapshot, menu: Menu, key: str, before: Mapping[Aim, Option]) -> str:
    """Return what the key leads to now, if that is no option that was there before."""
    option = next((one for one in menu.options if one.key == key), None)
    if option is None or _aim(new, option) in before:
        return ""
    return f"; the key leads to {_name(new, option)} now"


def _by_aim(snapshot: Snapshot, menu: Menu) -> dict[Aim, Option]:
    return {_aim(snapshot, option): option for option in menu.options}


def _aim(snapshot: Snapshot, option: Option) -> Aim:
    """Return what identifies an option on whichever key: a group, a menu, or its kind and name."""
    for field, value in option:
        if field not in NAMES and value is not None and value is not False:
            return field, value if isinstance(value, str) else _name(snapshot, option)
    return "", ""


def _name(snapshot: Snapshot, option: Option) -> str:
    named = option.label or snapshot.site.groups[str(option.group)].name
    return f"“{snapshot.named(named)}”"
