"""Staffed hours by language, and those that begin soon with no speaker."""

import threading
from collections.abc import Iterable, Iterator
from itertools import takewhile

from config.hours.staffed_hours import Span, spans, staffed
from config.model.site import Site
from routing.state.guide import GuideAtWork, GuideStatus

SOON_S = 30 * 60
"""How long before staffed hours a speaker should be signed in, in seconds."""
KEPT_S = 60


class UpcomingHours:
    """The start of the next staffed hours.

    Computed once a minute, because every open board asks for it.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lock = threading.Lock()
        self._known: tuple[int, dict[str, float]] = (-1, {})

    def soon(self, now: float) -> dict[str, float]:
        """Return by language the staffed hours that begin within `SOON_S` (Unix seconds)."""
        minute = int(now // KEPT_S)
        with self._lock:
            if self._known[0] != minute:
                self._known = (minute, self._begin(now))
            return self._known[1]

    def _begin(self, now: float) -> dict[str, float]:
        found = {
            language: next_start(self._site, language, now) for language in self._site.languages
        }
        return {code: at for code, at in found.items() if at is not None and at - now <= SOON_S}


def next_start(site: Site, language: str, now: float) -> float | None:
    """Return when the next staffed hours begin; None while staffed, or if there are none."""
    found = [staffed(site, group, language, now) for group in site.groups]
    if any(one.open for one in found):
        return None
    return min((one.opens for one in found if one.opens is not None), default=None)


def staffed_spans(site: Site, language: str, start: float, end: float) -> Iterator[Span]:
    """Yield every span in which a group is staffed in the language, in no order."""
    for group in site.groups:
        yield from takewhile(lambda span: span[0] < end, spans(site, group, language, start))


def unmanned(site: Site, soon: dict[str, float], guides: Iterable[GuideAtWork]) -> dict[str, float]:
    """Return the entries of `soon` for which no speaker has signed in."""
    there = {
        language
        for guide in guides
        if guide.status is not GuideStatus.SIGNED_OUT and guide.id in site.guides
        for language in site.guides[guide.id].languages
    }
    return {language: at for language, at in soon.items() if language not in there}
