"""Answer groups that come, go, merge or change."""

from collections import Counter
from collections.abc import Iterator

from config.difference.change import Change, Snapshot, Topic
from config.difference.rules import explained
from config.difference.texts import texts
from config.difference.values import differing

T = Topic.GROUPS
APART = {"id", "name", "hours"}
"""Fields of a group that are reported in words of their own."""


def group_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield what changed about the groups that callers reach."""
    was, now = old.site.groups, new.site.groups
    for id_ in (id_ for id_ in was if id_ not in now):
        into = _merged_into(old, new, id_)
        text = f"is merged into “{new.group(into)}”" if into else "is gone"
        yield Change(T, old.group(id_), text)
    for id_, group in now.items():
        if id_ not in was:
            yield Change(T, new.group(id_), "is new")
            continue
        yield from texts(T, new.group(id_), "is called", was[id_].name, group.name)
        before, after = (one.model_dump(exclude=APART) for one in (was[id_], group))
        for setting, before_, after_ in differing(before, after):
            text = explained(f"groups.….{setting}").removeprefix("….")
            yield Change(Topic.WAITING, new.group(id_), text, before_, after_)
    if old.site.person_group != new.site.person_group and new.site.person_group in now:
        before_, after_ = old.group(old.site.person_group), new.group(new.site.person_group)
        yield Change(T, "key 0, silence and wrong keys", "lead to", before_, after_)


def _merged_into(old: Snapshot, new: Snapshot, gone: str) -> str:
    """Return the group to which most keys, numbers and guides of one that is gone lead now.

    Empty if none does.
    """
    found = Counter([*_of_numbers(old, new, gone), *_of_menus(old, new, gone)])
    found.update(_of_guides(old, new, gone))
    return found.most_common(1)[0][0] if found else ""


def _of_numbers(old: Snapshot, new: Snapshot, gone: str) -> Iterator[str]:
    now = {one.number: one.group for one in new.site.numbers}
    for number in old.site.numbers:
        into = now.get(number.number)
        if number.group == gone and into is not None:
            yield into


def _of_menus(old: Snapshot, new: Snapshot, gone: str) -> Iterator[str]:
    now = {
        (id_, option.key): option.group
        for id_, menu in new.site.menus.items()
        for option in menu.options
    }
    for id_, menu in old.site.menus.items():
        for option in menu.options:
            into = now.get((id_, option.key))
            if option.group == gone and into is not None:
                yield into


def _of_guides(old: Snapshot, new: Snapshot, gone: str) -> Iterator[str]:
    """Yield the groups that guides of the one that is gone serve now and did not before."""
    for id_, guide in old.site.guides.items():
        if gone in guide.groups and id_ in new.site.guides:
            yield from new.site.guides[id_].groups.keys() - guide.groups.keys()
