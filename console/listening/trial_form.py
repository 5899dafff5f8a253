"""The form of a trial call: which site, number, language, time, caller and keys."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext
from werkzeug.datastructures import MultiDict

from config.hours.local_time import SkippedTime, instant_of
from config.model.number import Number
from config.model.site import Site
from console.listening.trial_call import TrialCall
from console.web.errors import Refused

MOBILE = "+46701740605"
"""A caller's number that is reserved for fiction."""
KEY = re.compile(r"[0-9*#]{1,24}|-")
MOST_KEYS = 100


@dataclass(frozen=True, slots=True)
class TrialForm:
    """What is written in the form, as the page repeats it."""

    number: str
    language: str
    day: str
    time: str
    withheld: bool
    announced: str
    keys: tuple[str, ...]
    is_draft: bool

    def query(self) -> dict[str, str]:
        """Return the fields of an address at which the same call is made again."""
        return {
            "version": "draft" if self.is_draft else "current",
            "number": self.number,
            "language": self.language,
            "day": self.day,
            "time": self.time,
            "caller": "withheld" if self.withheld else "mobile",
            "announced": self.announced,
            "keys": ",".join(self.keys),
        }


def trial_form(query: MultiDict[str, str], site: Site, now: float) -> TrialForm:
    """Return what the address says; what it does not say is as for a call at `now`."""
    number = site.number(query.get("number", "")) or site.numbers[0]
    language = query.get("language", "")
    local = datetime.fromtimestamp(now, ZoneInfo(site.timezone))
    return TrialForm(
        number.number,
        language if language in number.all_languages else "",
        query.get("day", f"{local:%Y-%m-%d}"),
        query.get("time", f"{local:%H:%M}"),
        query.get("caller") == "withheld",
        query.get("announced", ""),
        _keys(query, number, language),
        query.get("version", "draft") != "current",
    )


def trial_call(form: TrialForm, site: Site) -> TrialCall:
    """Return the call; raise Refused with what would be right."""
    if len(form.keys) > MOST_KEYS:
        raise Refused(422, lazy_gettext("The call is too long. Ring again."))
    caller = "" if form.withheld else MOBILE
    return TrialCall(form.number, _instant(form, site), caller, form.keys)


def _instant(form: TrialForm, site: Site) -> float:
    try:
        wall = datetime.strptime(f"{form.day} {form.time}", "%Y-%m-%d %H:%M")  # noqa: DTZ007
        if not 2000 <= wall.year <= 2100:
            raise ValueError(wall.year)
        return instant_of(wall, site.timezone)
    except SkippedTime:
        message = lazy_gettext("The clocks go forward past that time. Choose another.")
        raise Refused(422, message) from None
    except ValueError:
        raise Refused(422, lazy_gettext("Choose a date and a time.")) from None


def _keys(query: MultiDict[str, str], number: Number, language: str) -> tuple[str, ...]:
    """Return the keys until now and the one just pressed; first those of the chosen language."""
    if "keys" not in query:
        chosen = number.keys_to(language) if language in number.all_languages else ()
        return tuple(chosen)
    pressed = query.get("press") or query.get("digits", "")
    keys = [*query["keys"].split(","), pressed.replace(" ", "")]
    return tuple(key for key in keys if KEY.fullmatch(key))
