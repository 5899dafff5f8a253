"""Check that routing rules leave time to meet the groups' service targets."""

from collections.abc import Iterator, Mapping

from config.draft import Draft
from config.faults.fault import Path, Remark
from config.model.group import Group
from config.model.routing import Routing


def faults(draft: Draft) -> Iterator[Remark]:
    """Yield a fault if holding back or widening makes contacts miss their target."""
    rules, groups = draft.routing, draft.groups
    if rules is None or not groups:
        return
    if rules.few_speakers:
        yield from _hold_back(draft, rules, groups)
    if rules.widening:
        yield from _widening(draft, groups)


def _hold_back(draft: Draft, rules: Routing, groups: Mapping[str | int, Group]) -> Iterator[Remark]:
    """Check `hold_back_s`; groups with a head start are never held back."""
    held = [(name, group) for name, group in groups.items() if not group.head_start_s]
    if not held:
        return
    name, hasty = min(held, key=lambda named: named[1].service_target_s)
    if rules.hold_back_s >= hasty.service_target_s:
        yield Remark(
            _place(draft, name),
            f"hold_back_s ({rules.hold_back_s}) should be below the service_target_s of each "
            f"answer group without a head_start_s: at most {hasty.service_target_s - 1}, "
            f"for '{name}'",
        )


def _widening(draft: Draft, groups: Mapping[str | int, Group]) -> Iterator[Remark]:
    for name, group in groups.items():
        if group.widen_after_s >= group.service_target_s:
            written = "widen_after_s" in draft.entries("groups")[name]
            yield Remark(
                ("groups", name, "widen_after_s" if written else "service_target_s"),
                f"widen_after_s ({group.widen_after_s}) should be below the service_target_s of "
                f"'{name}': at most {group.service_target_s - 1}",
            )


def _place(draft: Draft, hasty: str | int) -> Path:
    """Return the path to correct: the rule, or the group if the rule has its default."""
    if "hold_back_s" in draft.values.get("routing", {}):
        return ("routing", "hold_back_s")
    return ("groups", hasty, "service_target_s")
