"""Golden calls: what is heard and where the call leads, against what the site says."""

import pytest
from redis import Redis

from config.model.golden import GoldenCall
from config.model.site import Site
from ivr.golden.expectation import nearest_stretch
from ivr.golden.golden_calls import golden_faults

NIGHT, DAY = "2026-06-16 22:00", "2026-06-16 10:00"
MAIN, CITIZEN = "+46406280400", "+46701740605"


def differs(site: Site, redis: Redis, at: str, *steps: str, number: str = MAIN) -> str:
    """Return how one call differs from its steps; empty if it does not."""
    call = GoldenCall(name="call", at=at, number=number, caller=CITIZEN, steps=steps)
    own = site.model_copy(update={"golden": {"own": (call,)}})
    found = list(golden_faults(own, (), (), redis))
    assert all(one.path[:4] == ("golden", "own", 0, "steps") for one in found)
    return found[0].text.removeprefix("golden call 'call': ") if found else ""


def test_golden_calls_of_the_reference_site_hold(site: Site, redis: Redis) -> None:
    assert sum(len(calls) for calls in site.golden.values()) >= 20
    assert list(golden_faults(site, (), (), redis)) == []


@pytest.mark.parametrize(
    "steps",
    [
        ('hears "Välkommen till Malmö stad."', "presses 1", "presses 3", "waits in omsorg.sv"),
        ("presses 1", "presses nothing", "presses nothing", "waits in vagledning.sv"),
        ("presses 1", "presses 7", 'does not hear "Skatteverket"', "presses nothing", "call ends"),
    ],
)
def test_call_as_written_has_no_fault(site: Site, redis: Redis, steps: tuple[str, ...]) -> None:
    assert differs(site, redis, DAY, *steps) == ""


def test_callback_to_a_number_that_is_keyed_in(site: Site, redis: Redis) -> None:
    steps = ("presses 1", "presses 1", "presses 3", "presses 2", "keys in 0701740606#")
    kept = ("presses 1", "presses 1", "is promised a callback in omsorg.sv")
    assert differs(site, redis, NIGHT, *steps, *kept) == ""


def test_sentence_that_is_not_heard_shows_the_nearest(site: Site, redis: Redis) -> None:
    assert differs(site, redis, NIGHT, "presses 1", 'hears "Vi har stängt i dag."') == (
        "“Vi har stängt i dag.” is not heard; the caller hears: “Vi har stängt just nu.”"
    )


def test_sentence_that_must_not_be_heard(site: Site, redis: Redis) -> None:
    heard = differs(site, redis, NIGHT, "presses 1", 'does not hear "stängt"')
    assert heard == "“stängt” is heard here"


@pytest.mark.parametrize(
    ("steps", "where"),
    [
        (("presses 1", "presses 1", "waits in skola.en"), "the caller waits in skola.sv"),
        (("presses 1", "call ends"), "the caller hears: “Tryck 1 för förskola och utbildning."),
        (("presses 1", "presses 7", "presses nothing", "presses 1"), "the call ends"),
    ],
)
def test_call_that_leads_elsewhere(
    site: Site, redis: Redis, steps: tuple[str, ...], where: str
) -> None:
    assert where in differs(site, redis, DAY, *steps)


def test_referral_that_connects(site: Site, redis: Redis) -> None:
    options = list(site.menus["main"].options)
    referral = options[5].referral
    assert referral is not None
    connecting = referral.model_copy(update={"connect": True})
    options[5] = options[5].model_copy(update={"referral": connecting})
    menu = site.menus["main"].model_copy(update={"options": tuple(options)})
    other = site.model_copy(update={"menus": site.menus | {"main": menu}})
    steps = ("presses 1", "presses 6", "presses 1")
    assert differs(other, redis, DAY, *steps, "is connected to +46846500410") == ""
    assert "connected to +46846500410" in differs(other, redis, DAY, *steps, "call ends")


def test_recorded_sentence_is_compared_by_its_text(site: Site, redis: Redis) -> None:
    call = GoldenCall(name="call", at=NIGHT, number=MAIN, steps=("presses 4", 'hears "suljettu"'))
    own = site.model_copy(update={"golden": {"own": (call,)}})
    assert list(golden_faults(own, {"fi/closed", "fi/language_choice"}, (), redis)) == []


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("Hello.", "Hello there."),
        ("Hello. Press 1 for somebody.", "Hello there. Press 1 for a person."),
        ("Goodbye.", "Bye."),
    ],
)
def test_stretch_that_is_most_like_what_must_be_heard(wanted: str, near: str) -> None:
    heard = ("Hello there.", "Press 1 for a person.", "Bye.")
    assert nearest_stretch(heard, wanted) == near
    assert nearest_stretch((), wanted) == ""
