"""A town to attack: three groups, three languages, six guides whose skills change."""

from functools import cache
from pathlib import Path
from random import Random

from config.load import load_site
from config.model.group import Group, Overflow
from config.model.guide import Guide
from config.model.language import Language, WithoutSpeaker
from config.model.number import Number
from config.model.routing import Routing
from config.model.site import Site
from config.model.timing import CallbackRules, Timing

LILLA = Path(__file__).parents[2] / "sites" / "lilla"
LANGUAGES = ("sv", "en", "ar")
GUIDES = ("1", "2", "3", "4", "5", "6")
WITH_TELEPHONES = {"5": "+46701740650", "6": "+46701740651"}
CITIZENS = ("+46701740605", "+46701740606", "+46701740607", "+46701740608", "")
"""The last is a withheld number."""
OFFICE = "+46406280431"
"""A third party outside."""


def town(seed: int, *, conversations: bool) -> Site:
    """Return a site whose rules and skills follow from the seed.

    All its queues have a direct number. Without `conversations` no page rejoins, and no wrap-up is
    interrupted.
    """
    site, random = _town(seed), Random(f"conversations {seed}")  # noqa: S311
    if not conversations:
        return site
    timing = site.timing.model_copy(update={"rejoin_s": random.choice((20, 20, 20, 0))})
    routing = site.routing.model_copy(
        update={
            "interrupt_wrap_up": random.choice((True, True, False)),
            "interruptions_per_day": random.choice((1, 12)),
            "interrupted_rest_s": random.choice((0, 60)),
        }
    )
    return site.model_copy(update={"timing": timing, "routing": routing})


def _town(seed: int) -> Site:
    random, lilla = Random(seed), _lilla()  # noqa: S311 - an attack is no secret
    groups = _groups(random)
    queues = [(group, language) for group in groups for language in LANGUAGES]
    return lilla.model_copy(
        update={
            "languages": {code: _language(code, random) for code in LANGUAGES},
            "groups": groups,
            "guides": {id_: _guide(id_, random, tuple(groups)) for id_ in GUIDES},
            "numbers": tuple(_number(i, *queue) for i, queue in enumerate(queues)),
            "routing": _rules(random),
            "timing": Timing(
                lost_call_s=random.choice((60, 120)),
                offer_s=random.choice((15, 30)),
                rejoin_s=0,
            ),
            "callback": CallbackRules.model_validate(
                {
                    "tries": random.choice((1, 3)),
                    "spacing_s": (120, 600),
                    "busy_s": 60,
                    "machine_s": 300,
                    "failed_tries": random.choice((1, 2)),
                    "ring_between": "00:00-24:00",
                }
            ),
        }
    )


def edited(site: Site, seed: int) -> Site:
    """Return the site after its administrator has changed one guide's skills."""
    random = Random(seed)  # noqa: S311 - an attack is no secret
    guides = dict(site.guides)
    id_ = random.choice(GUIDES)
    guides.pop(id_, None)
    if random.random() < 0.8 or not guides:
        guides[id_] = _guide(id_, random, tuple(site.groups))
    return site.model_copy(update={"guides": guides})


def _language(code: str, random: Random) -> Language:
    """Return a language; without a speaker citizens wait, or a guide steps in later."""
    known = _lilla().languages
    found = known.get(code, known["en"])
    rules = (
        WithoutSpeaker(),
        WithoutSpeaker(rule="interpreter", after_s=random.choice((20, 60))),
        WithoutSpeaker(rule="second", after_s=random.choice((20, 60)), language="sv"),
    )
    rule = random.choice(rules)
    return found.model_copy(update={"without_speaker": WithoutSpeaker() if code == "sv" else rule})


@cache
def _lilla() -> Site:
    return load_site(LILLA)


def _groups(random: Random) -> dict[str, Group]:
    """Return three groups: one is always open, one keeps office hours, one has overflow."""
    service, teknik = _lilla().groups.values()
    return {
        "service": service.model_copy(update={"full_at": random.choice((None, None, 4))}),
        "teknik": teknik.model_copy(update={"head_start_s": random.choice((0, 60))}),
        "skola": service.model_copy(
            update={
                "id": "skola",
                "overflow": random.choice((None, Overflow(group="service", after_s=20))),
                "longest_wait_s": random.choice((None, 240)),
            }
        ),
    }


def _number(place: int, group: str, language: str) -> Number:
    return Number(
        number=f"+464062804{place:02}",
        name={"sv": f"{group} {language}"},
        languages=(language,),
        group=group,
    )


def _guide(id_: str, random: Random, groups: tuple[str, ...]) -> Guide:
    foreign = [code for code in LANGUAGES if code != "sv" and random.random() < 0.5]
    mine = random.sample(groups, random.choice((1, 2, 3)))
    return Guide(
        id=id_,
        name=f"Guide {id_}",
        endpoint=WITH_TELEPHONES.get(id_, f"client:guide_{id_}"),
        groups={group: random.choice((1, 1, 2)) for group in mine},
        languages={code: random.choice((1, 1, 2)) for code in ("sv", *foreign)},
        interpreter=random.random() < 0.5,
    )


def _rules(random: Random) -> Routing:
    return Routing(
        boost_s=random.choice((0, 120)),
        boost_below=random.choice((4, 16)),
        hold_back_s=random.choice((0, 15, 60)),
        hold_back_waiting=random.choice((0, 4, 9)),
        few_speakers=random.choice((0, 1, 2, 12)),
        outside_after_s=random.choice((0, 10)),
        widening=random.choice((True, True, False)),
        same_guide_h=random.choice((0, 24)),
        evenness_percent=random.choice((0, 4)),
        interrupt_wrap_up=False,
    )
