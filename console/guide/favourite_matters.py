"""The matters of an answer group, most used first; cached, because the history changes slowly."""

from sqlalchemy import Engine

from config.model.site import Site
from records.caller_history import most_used_matters

CACHED_S = 600


class FavouriteMatters:
    """Matters by answer group: those of the last 30 days by use, then the rest."""

    def __init__(self, site: Site, database: Engine) -> None:
        self._all = [matter.id for matter in site.matters]
        self._database = database
        self._known: dict[str, tuple[float, list[str]]] = {}

    def of(self, group: str, now: float) -> list[str]:
        """Return the ids of all matters in the order for this group."""
        read_at, found = self._known.get(group, (0.0, []))
        if not found or abs(now - read_at) >= CACHED_S:
            used = most_used_matters(self._database, group, now)
            first = [matter for matter in used if matter in self._all]
            found = [*first, *(matter for matter in self._all if matter not in first)]
            self._known[group] = (now, found)
        return found
