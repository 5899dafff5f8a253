"""The keys and the order of a menu's options, in menus.yaml."""

from collections.abc import Sequence

from config.edit.round_trip import RoundTrip, Steps


def with_options(text: str, menu: Steps, order: Sequence[tuple[int, str]]) -> str:
    """Return menus.yaml with a menu's options in another order, and on other keys.

    `order` has for each option its index until now and its new key. Comments between options stay
    where they are. Raises Unwritable.
    """
    changed = RoundTrip(text)
    options = changed.at((*menu, "options"))
    moved = [options[index] for index, _ in order]
    for position, (option, (_, key)) in enumerate(zip(moved, order, strict=True)):
        if str(option["key"]) != key:
            option["key"] = int(key)
        options[position] = option
    return changed.text()
