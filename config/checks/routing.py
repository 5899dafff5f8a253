"""The rules of the queue: they fit what the answer groups promise."""

from collections.abc import Iterator

from config.draft import Draft
from config.faults import Path, Remark


def faults(draft: Draft) -> Iterator[Remark]:
    """Who is held back from a citizen must still be able to answer in time."""
    rules, groups = draft.routing, draft.groups
    if rules is None or not groups or not rules.few_speakers:
        return
    name, hasty = min(groups.items(), key=lambda named: named[1].service_target_s)
    if rules.hold_back_s >= hasty.service_target_s:
        yield Remark(
            _place(draft, name),
            f"hold_back_s ({rules.hold_back_s}) should be below the service_target_s of each "
            f"answer group: at most {hasty.service_target_s - 1}, for '{name}'",
        )


def _place(draft: Draft, hasty: str | int) -> Path:
    """Where it is mended: at the rule, or, when that is the default, at the group."""
    if "hold_back_s" in draft.values.get("routing", {}):
        return ("routing", "hold_back_s")
    return ("groups", hasty, "service_target_s")
