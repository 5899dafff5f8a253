"""Names of the site, times and numbers as a page in one language shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal, format_percent

from config.model.site import Site
from console.translations.catalogues import LOCALES, translations
from console.translations.people import people_of


class OfQueue(Protocol):
    """Any object with a group and a language."""

    @property
    def group(self) -> str: ...

    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Localized:
    """One language of the pages, for one site."""

    site: Site
    page_language: str

    @property
    def locale(self) -> Locale:
        return Locale.parse(LOCALES[self.page_language])

    def gettext(self, text: str, /, **values: object) -> str:
        """Translate a text and fill in its placeholders."""
        people = people_of(self.site, self.page_language)
        found = translations(self.page_language, people).gettext(text)
        return found % values if values else found

    def name(self, names: Mapping[str, str]) -> str:
        """Return a name that the site gives in several languages."""
        return self.site.named(dict(names), self.page_language)

    def guide(self, id_: str) -> str:
        """Return the guide's name, or the id if the site no longer has the guide."""
        known = self.site.guides.get(id_)
        return known.name if known else self.gettext("guide %(id)s", id=id_)

    def group(self, id_: str) -> str:
        """Return the group's name, or the id if the site no longer has the group."""
        known = self.site.groups.get(id_)
        return self.name(known.name) if known else id_

    def spoken(self, code: str) -> str:
        """Return a language's name: the site's, otherwise the usual one."""
        known = self.site.languages.get(code)
        own = known.called.get(self.page_language) if known else None
        return own or self.locale.languages.get(code) or (known.name if known else code)

    def queue(self, queue: OfQueue) -> str:
        """Return group and language: `förskola och utbildning, arabiska`."""
        return f"{self.group(queue.group)}, {self.spoken(queue.language)}"

    def clock(self, at: float) -> str:
        """Format Unix seconds as a time of day with seconds: `10:30:05`."""
        return format_time(self.moment(at), "medium", locale=self.locale)

    def hour_and_minute(self, at: float) -> str:
        """Format Unix seconds as a time of day: `10:30`."""
        return format_time(self.moment(at), "short", locale=self.locale)

    def day_and_time(self, at: float) -> str:
        """Format Unix seconds as day and time: `15 juni 10:30`."""
        day = format_skeleton("MMMd", self.moment(at), locale=self.locale)
        return f"{day} {self.hour_and_minute(at)}"

    def date_and_time(self, at: float) -> str:
        """Format Unix seconds as date and time: `15 juni 2026 10:30:05`."""
        return f"{format_date(self.moment(at), 'medium', locale=self.locale)} {self.clock(at)}"

    def date(self, day: date) -> str:
        """Format a date: `måndag 15 juni 2026`."""
        return format_date(day, "full", locale=self.locale)

    def duration(self, seconds: float | None) -> str:
        """Format a duration: `16 s`, `2 min 5 s`, `1 h 4 min`; a dash for None."""
        if seconds is None:
            return "–"
        minutes, rest = divmod(round(seconds), 60)
        if minutes >= 60:
            return f"{minutes // 60} h {minutes % 60} min"
        return f"{minutes} min {rest} s" if minutes else f"{rest} s"

    def wait(self, seconds: float) -> str:
        """Format a wait as rules set it: `10 min`, `45 s`."""
        return self.duration(seconds) if seconds % 60 else f"{seconds / 60:.0f} min"

    def decimal(self, number: float, digits: int = 2) -> str:
        """Format a number with a fixed number of decimals: `1,50`."""
        return format_decimal(number, f"#,##0.{'0' * digits}", locale=self.locale)

    def percent(self, share: float) -> str:
        """Format a share: `93 %`."""
        return format_percent(share, locale=self.locale)

    def moment(self, at: float) -> datetime:
        """Return Unix seconds as a datetime in the site's time zone."""
        return datetime.fromtimestamp(at, ZoneInfo(self.site.timezone))
