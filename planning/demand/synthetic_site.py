"""Build a minimal site of groups, languages and guides that is always open."""

from collections.abc import Mapping, Sequence

from config.model.day_words import WEEKDAYS, DayWords
from config.model.group import Group
from config.model.guide import Guide, Level
from config.model.hours import Hours
from config.model.language import Language
from config.model.matter import Matter, Outcome, Reason
from config.model.number import Number
from config.model.site import Site

OURS = "+46406280400"


def always_open_site(
    groups: Mapping[str, Group], languages: Sequence[str], guides: Sequence[Guide]
) -> Site:
    """Return a site that is always open; the first language is the default one."""
    home = languages[0]
    hours = {"id": "always", "weekly": dict.fromkeys(WEEKDAYS, ("00:00-24:00",))}
    return Site(
        slug="what_if",
        name={home: "What if"},
        timezone="Europe/Stockholm",
        country="SE",
        default_language=home,
        reserve_number="+46406280499",
        person_group=next(iter(groups)),
        numbers=(Number(number=OURS, name={}, languages=(home,), group=next(iter(groups))),),
        languages={code: _language(code) for code in languages},
        groups=dict(groups),
        hours={"always": Hours.model_validate({**hours, "holidays": False})},
        guides={guide.id: guide for guide in guides},
        matters=(Matter(id="any", name={}),),
        outcomes=(Outcome(id="solved", name={}),),
        away_reasons=(Reason(id="break", name={}),),
        sentences={home: {}},
    )


def group(id_: str, handling_s: int, widen_after_s: int = 0) -> Group:
    """Return an answer group that is always open."""
    return Group(
        id=id_, name={}, hours="always", handling_s=handling_s, widen_after_s=widen_after_s
    )


def guide(id_: str, groups: Mapping[str, Level], languages: Sequence[str]) -> Guide:
    """Return a guide with each language at level 1."""
    mine: dict[str, Level] = dict.fromkeys(languages, 1)
    return Guide.model_validate(
        {"id": id_, "name": f"Guide {id_}", "groups": dict(groups), "languages": mine}
    )


def _language(code: str) -> Language:
    day = DayWords(on="day", every="day", start="day", end="day")  # nobody hears it
    return Language(
        code=code,
        name=code,
        voice="",
        locale=code,
        weekdays=dict.fromkeys(WEEKDAYS, day),
        months=("month",) * 12,
        minutes=("{count}",),
    )
