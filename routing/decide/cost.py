"""The cost of a guide: how scarce the skills are that a contact would occupy."""

from collections.abc import Collection, Mapping


def costs(
    serves: Mapping[str, Collection[str]],
    shares: Mapping[str, float],
    on_duty: Mapping[str, int],
) -> dict[str, float]:
    """Return the cost of each profile, by the scarcity of what it serves.

    The cost is the sum, over its queues, of share of arrivals ÷ guides on duty who serve the
    queue, normalised to a mean of 1 over the guides on duty. `serves[queue]` names the profiles.
    """
    cost_of = dict.fromkeys(on_duty, 0.0)
    for queue, by in serves.items():
        qualified = sum(on_duty[profile] for profile in by)
        for profile in by:
            cost_of[profile] += shares[queue] / max(1, qualified)
    guides = sum(on_duty.values())
    total = sum(cost_of[profile] * count for profile, count in on_duty.items())
    mean = total / guides if total else 1.0
    return {profile: cost / mean for profile, cost in cost_of.items()}
