"""Every change that callers, and then staff, notice when one site replaces another."""

from config.difference.change import TOPICS, Change, Snapshot
from config.difference.directory import directory_changes
from config.difference.groups import group_changes
from config.difference.guides import guide_changes
from config.difference.hours import hours_changes
from config.difference.menus import menu_changes
from config.difference.numbers import number_changes
from config.difference.rules import rule_changes
from config.difference.sentences import sentence_changes

PARTS = (
    number_changes,
    menu_changes,
    group_changes,
    hours_changes,
    rule_changes,
    sentence_changes,
    guide_changes,
    directory_changes,
)


def difference(old: Snapshot, new: Snapshot) -> list[Change]:
    """Return the changes from the old site to the new one, in the order of a call.

    Empty if callers and staff notice nothing.
    """
    found = [change for part in PARTS for change in part(old, new)]
    return sorted(found, key=lambda change: TOPICS.index(change.topic))
