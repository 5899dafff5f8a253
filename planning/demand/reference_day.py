"""The reference day: 3,000 contacts and 40 guides, fixed so that runs compare."""

from config.model.guide import Guide, Level
from config.model.site import Site
from planning.demand.demand import Demand
from planning.demand.synthetic_site import always_open_site, group, guide

CALLS = 3000
TOTAL_CV = 0.1
PATIENCE_S = 240.0
OUTSIDE = 1.2
"""How many times as long a contact takes outside the guide's own groups."""

GROUPS = {"skola": 270, "bo": 285, "omsorg": 300, "gata": 255, "kultur": 225, "foretag": 240}
"""Mean handling time in seconds, wrap-up included."""
GROUP_SHARES = (0.28, 0.22, 0.17, 0.14, 0.11, 0.08)
LANGUAGES = ("sv", "en", "ar", "fi", "so", "fa", "bs")
LANGUAGE_SHARES = (0.80, 0.10, 0.06, 0.01, 0.01, 0.01, 0.01)
SLOWER = (1.0, 1.15, 1.15, 1.2, 1.2, 1.2, 1.2)
"""How many times as long a contact takes, by language."""

FIRST_HALF_HOUR = 16
"""08:00."""
PROFILE = (6.6, 8.2, 8.6, 8.3, 7.7, 7.2, 6.6, 5.6, 5.0, 5.2, 6.2, 6.3, 5.6, 4.8, 4.0, 2.5, 1.6)
"""Percent of the day's contacts in each half hour until 16:30."""

# Groups, the primary one first, and languages besides Swedish and English. Primary groups are in
# proportion to the load; half of the guides have three groups, where coverage is lowest.
GUIDES = (
    "skola gata bo ar",
    "bo skola fi",
    "omsorg skola foretag",
    "gata bo",
    "kultur omsorg skola ar fi",
    "foretag omsorg so",
    "skola bo kultur",
    "bo skola",
    "omsorg gata skola fa",
    "skola bo",
    "gata bo omsorg ar",
    "bo gata",
    "omsorg skola bo",
    "kultur foretag bs",
    "skola omsorg gata",
    "bo omsorg",
    "foretag skola kultur ar",
    "skola bo fa",
    "omsorg bo foretag ar so",
    "gata skola",
    "bo skola omsorg ar",
    "skola kultur",
    "omsorg bo gata",
    "kultur skola bs",
    "skola omsorg bo",
    "bo omsorg",
    "gata skola kultur fi",
    "omsorg bo",
    "skola gata omsorg",
    "bo gata so",
    "foretag skola bo",
    "skola bo",
    "omsorg skola foretag",
    "kultur skola fa",
    "bo skola omsorg",
    "gata omsorg",
    "skola bo gata bs",
    "omsorg skola",
    "bo skola kultur",
    "skola kultur",
)


def site() -> Site:
    """Return the site; guides serve all their groups at once, whatever their order."""
    groups = {name: group(name, handling) for name, handling in GROUPS.items()}
    guides = [_guide(str(n), skills.split()) for n, skills in enumerate(GUIDES, 1)]
    return always_open_site(groups, LANGUAGES, guides)


def _guide(id_: str, skills: list[str]) -> Guide:
    groups: dict[str, Level] = {skill: 1 for skill in skills if skill in GROUPS}
    return guide(id_, groups, ["sv", "en", *(skill for skill in skills if skill in LANGUAGES)])


def demand(calls: float = CALLS) -> Demand:
    """Return the demand of the reference day with `calls` contacts on average."""
    groups = dict(zip(GROUPS, GROUP_SHARES, strict=True))
    languages = dict(zip(LANGUAGES, LANGUAGE_SHARES, strict=True))
    slower = dict(zip(LANGUAGES, SLOWER, strict=True))
    return Demand(
        expected={
            (FIRST_HALF_HOUR + n, f"{group}.{language}"): calls * part * of_group * of_language
            for n, part in enumerate(_profile())
            for group, of_group in groups.items()
            for language, of_language in languages.items()
        },
        handling_s={f"{g}.{code}": s * slower[code] for g, s in GROUPS.items() for code in slower},
        patience_s=PATIENCE_S,
        total_cv=TOTAL_CV,
    )


def _profile() -> list[float]:
    return [percent / sum(PROFILE) for percent in PROFILE]
