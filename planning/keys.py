"""Every Redis key of planning: name, type, content, lifetime.

| key           | type | content                                            | lifetime |
|---------------|------|----------------------------------------------------|----------|
| `break_plans` | hash | weekday → the plan of breaks in use, saved_plan.py | for ever |
"""

from dataclasses import dataclass

from routing.state.keys import Keys


@dataclass(frozen=True, slots=True)
class PlanningKeys(Keys):
    """Names the Redis keys of one site, those of planning included."""

    @property
    def break_plans(self) -> str:
        return self._key("break_plans")
