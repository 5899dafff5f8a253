"""Words and names for the sentences of a timeline, in a language of the pages."""

from collections.abc import Iterable

from config.model.matter import Matter, Outcome, Reason
from config.model.site import Site
from console.guide.away_reasons import every_reason
from console.web.localized import Localized
from records.timeline.wording import Wording
from routing.state.queue import Queue


class PageWording(Wording):
    """A language of the pages, with the names of guides, groups and languages."""

    def __init__(self, site: Site, language: str) -> None:
        super().__init__(site)
        self.page = Localized(site, language)

    def gettext(self, text: str, /, **values: object) -> str:
        return self.page.gettext(text, **values)

    def guide(self, id_: str) -> str:
        return self.page.guide(id_)

    def queue(self, id_: str) -> str:
        return self.page.queue(Queue.parse(id_))

    def group(self, id_: str) -> str:
        return self.page.group(id_)

    def matter(self, id_: str) -> str:
        return self._listed(self.site.matters, id_)

    def outcome(self, id_: str) -> str:
        return self._listed(self.site.outcomes, id_)

    def entry(self, id_: str) -> str:
        known = self.site.entry(id_)
        return known.named(self.page.page_language) if known else id_

    def away_reason(self, id_: str) -> str:
        return self._listed(every_reason(self.site), id_)

    def duration(self, seconds: float) -> str:
        return self.page.duration(seconds)

    def clock(self, milliseconds: str) -> str:
        return self.page.clock(int(milliseconds) / 1000)

    def day_and_time(self, milliseconds: str) -> str:
        return self.page.day_and_time(int(milliseconds) / 1000)

    def _listed(self, known: Iterable[Matter | Outcome | Reason], id_: str) -> str:
        """Return the name in a list of the site, or the id if the list has it no longer."""
        names = {each.id: each.name for each in known}
        return self.page.name(names[id_]) if id_ in names else id_
