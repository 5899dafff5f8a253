"""Which guides reach which queue, and after how long a wait: skills and levels made one number."""

from dataclasses import dataclass

from config.guide import Guide
from config.site import Site
from routing.queue import Queue


@dataclass(frozen=True, slots=True)
class Reach:
    """`after[queue][guide]` is the wait in seconds from which the guide serves the queue."""

    after: dict[str, dict[str, float]]

    def of(self, queue: str) -> dict[str, float]:
        """Guides who may serve the queue, with the wait from which each may."""
        return self.after.get(queue, {})


def reach(site: Site) -> Reach:
    """Own skills reach at once; a secondary group or language after the group's `widen_after_s`."""
    after = {}
    for id_ in site.queue_ids():
        queue = Queue.parse(id_)
        wide = float(site.groups[queue.group].widen_after_s)
        levels = {guide.id: level(guide, queue) for guide in site.guides.values()}
        after[id_] = {g: 0.0 if lv == 1 else wide for g, lv in levels.items() if lv is not None}
    return Reach(after)


def level(guide: Guide, queue: Queue) -> int | None:
    """1: both skills are the guide's own; 2: one is secondary; None: one is missing."""
    group, language = guide.groups.get(queue.group), guide.languages.get(queue.language)
    return None if group is None or language is None else max(group, language)
