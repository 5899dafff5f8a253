"""Which guides reach which queue, and after how long a wait: skills and levels made one number."""

from dataclasses import dataclass

from config.guide import Guide
from config.site import Site
from routing.queue import Queue

# A language with so few speakers may go to any of them, own groups first: to be understood
# comes before to be expertly answered.
FEW_SPEAKERS = 12


@dataclass(frozen=True, slots=True)
class Reach:
    """`after[queue][guide]` is the wait in seconds from which the guide serves the queue."""

    after: dict[str, dict[str, float]]

    def of(self, queue: str) -> dict[str, float]:
        """Guides who may serve the queue, with the wait from which each may."""
        return self.after.get(queue, {})


def reach(site: Site) -> Reach:
    """Own skills reach at once; a secondary group or language after the group's `widen_after_s`."""
    few = {language for language in site.languages if _few_speak(site, language)}
    return Reach({id_: _reach_of(site, Queue.parse(id_), few) for id_ in site.queue_ids()})


def _reach_of(site: Site, queue: Queue, few: set[str]) -> dict[str, float]:
    wide = float(site.groups[queue.group].widen_after_s)
    levels = {guide.id: level(guide, queue, few) for guide in site.guides.values()}
    return {guide: 0.0 if n == 1 else wide for guide, n in levels.items() if n is not None}


def level(guide: Guide, queue: Queue, few: set[str]) -> int | None:
    """1: both skills are the guide's own; 2: one is secondary; None: one is missing.

    A language of `few` speakers makes every group a secondary one of theirs.
    """
    language = guide.languages.get(queue.language)
    group = guide.groups.get(queue.group, 2 if queue.language in few else None)
    return None if group is None or language is None else max(group, language)


def _few_speak(site: Site, language: str) -> bool:
    speakers = sum(language in guide.languages for guide in site.guides.values())
    return language != site.default_language and speakers <= FEW_SPEAKERS
