"""Numbers that citizens call: added, removed, renamed, with other languages or another aim."""

from collections.abc import Iterator, Mapping

from config.difference.change import Change, Snapshot, Topic
from config.difference.texts import texts
from config.model.language import Language
from config.model.number import Number

T = Topic.NUMBERS


def number_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what changed about the site's numbers."""
    was = {one.number: one for one in old.site.numbers}
    now = {one.number: one for one in new.site.numbers}
    for number in (number for number in was if number not in now):
        yield Change(T, subject(old, was[number]), "is no longer answered by this site")
    for number, one in now.items():
        if number not in was:
            yield Change(T, subject(new, one), f"is new; it leads to {_aim(new, one)}")
        else:
            yield from _changed(old, was[number], new, one)


def subject(snapshot: Snapshot, number: Number) -> str:
    """Return the number with its name."""
    return f"{number.number} ({snapshot.named(number.name)})"


def _changed(old: Snapshot, was: Number, new: Snapshot, now: Number) -> Iterator[Change]:
    about = subject(new, now)
    yield from texts(T, about, "is greeted as", was.name, now.name)
    yield from _languages(about, old.site.languages | new.site.languages, was, now)
    if (was.menu, was.group) != (now.menu, now.group):
        yield Change(T, about, "leads to", _aim(old, was), _aim(new, now))
    if was.guide != now.guide:
        yield Change(T, about, "is the direct number of guide", was.guide or "", now.guide or "")


def _languages(
    about: str, known: Mapping[str, Language], was: Number, now: Number
) -> Iterator[Change]:
    """Yield the languages that callers can choose on another key, newly or no longer."""
    before = {code: str(key) for key, code in enumerate(was.languages, 1)}
    after = {code: str(key) for key, code in enumerate(now.languages, 1)}
    for code in [*before, *(code for code in after if code not in before)]:
        name = known[code].name
        if code not in after:
            yield Change(T, about, f"no longer offers {name}")
        elif code not in before:
            yield Change(T, about, f"offers {name} on key {after[code]}")
        elif before[code] != after[code]:
            yield Change(T, about, f"{name} moves to another key", before[code], after[code])


def _aim(snapshot: Snapshot, number: Number) -> str:
    if number.menu is not None:
        return f"the menu {number.menu}"
    return f"“{snapshot.group(str(number.group))}”"
