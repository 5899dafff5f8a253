"""One wait round as a pure function: news, offers, and what is remembered."""

from dataclasses import replace

import pytest

from config.model.site import Site
from ivr.flow.announced_wait import NEVER, RANGES, SURE, Announced, range_of
from ivr.flow.steps import Ask, Goto, Play, PlayAll, Say, Spoken
from ivr.flow.waiting import Round, round_steps
from ivr.prompts.speech import Speech
from routing.figures.wait_chance import chance_within
from routing.state.contact import Contact, ContactState
from routing.state.queue import Queue
from tests.ivr.webhook_client import CITIZEN, MAIN, MONDAY, at, sid

CONTACT = Contact(
    id="c1",
    state=ContactState.WAITING,
    queue=Queue("skola", "sv"),
    since=MONDAY,
    arrived=MONDAY,
    caller=CITIZEN,
    called=MAIN,
    call=sid("A"),
    live=True,
    offer="",
    guide="",
    end="",
    met=0.0,
)
WAITING = Round(CONTACT, position=3, wait=400.0, announced=Announced(), kept=True)
OFFER = "Tryck 1 så ringer vi upp dig. Du behåller din plats."


def heard(site: Site, round_: Round, now: float = MONDAY) -> list[str]:
    ask = round_steps(Speech(site, {}), round_, ("hold.wav",), now)[0]
    assert isinstance(ask, Ask)
    return [child.text for child in ask.children if isinstance(child, Say)]


def told_next(site: Site, round_: Round) -> str:
    goto = round_steps(Speech(site, {}), round_, ("hold.wav",), MONDAY)[1]
    assert isinstance(goto, Goto)
    return goto.path


def test_first_round_announces_place_and_wait(site: Site) -> None:
    assert heard(site, replace(WAITING, first=True)) == [
        "Du står i kö till förskola och utbildning. Vi svarar så snart vi kan.",
        "Du har plats 3 i kön.",
        "Väntetiden är ungefär två till tio minuter.",
        OFFER,
    ]


def played(site: Site, round_: Round) -> Spoken:
    ask = round_steps(Speech(site, {}), round_, ("hold.wav",), MONDAY)[0]
    assert isinstance(ask, Ask)
    return ask.children[-1]


@pytest.mark.parametrize(("wait", "times"), [(299.0, 1), (300.0, 2), (None, 2)])
def test_long_wait_plays_the_music_twice(site: Site, wait: float | None, times: int) -> None:
    assert played(site, replace(WAITING, wait=wait)) == Play("hold.wav", times)


@pytest.mark.parametrize(("longest_s", "times"), [(60, 1), (61, 2)])
def test_music_plays_once_near_the_longest_wait(site: Site, longest_s: int, times: int) -> None:
    school = site.groups["skola"].model_copy(update={"longest_wait_s": longest_s})
    limited = site.model_copy(update={"groups": {**site.groups, "skola": school}})
    long = replace(WAITING, contact=replace(CONTACT, arrived=MONDAY), wait=None)
    assert played(limited, long) == Play("hold.wav", times)


def test_next_round_comes_soon_while_a_guide_is_rung(site: Site) -> None:
    rung = replace(WAITING, contact=replace(CONTACT, state=ContactState.OFFERED), wait=None)
    assert played(site, rung) == Play("hold.wav")


def test_round_ends_with_music_then_the_next_round(site: Site) -> None:
    ask, goto = round_steps(Speech(site, {}), WAITING, ("hold.wav",), MONDAY)
    assert isinstance(ask, Ask)
    assert isinstance(ask.children[-1], Play)
    assert ask.path == "/voice/hold/key?contact=c1&lang=sv"  # after a key the news is still unheard
    assert goto == Goto("/voice/hold?contact=c1&lang=sv&position=3&range=2")


def test_announced_news_is_not_repeated(site: Site) -> None:
    assert heard(site, replace(WAITING, announced=Announced(3, 2))) == [
        site.text("sv", "hold"),
        OFFER,
    ]


def test_better_position_and_shorter_wait_are_announced(site: Site) -> None:
    said = heard(site, replace(WAITING, position=1, wait=90.0, announced=Announced(3, 2)))
    assert said[1:3] == ["Du står först i kön.", "Vi räknar med en väntetid under två minuter."]


def test_longer_wait_is_not_announced_or_remembered(site: Site) -> None:
    worse = replace(WAITING, position=5, wait=5000.0, announced=Announced(3, 2))
    assert heard(site, worse) == [site.text("sv", "hold"), OFFER]
    assert told_next(site, worse).endswith("position=3&range=2")


def test_no_guide_on_duty_is_announced_without_a_wait(site: Site) -> None:
    unknown = replace(WAITING, position=None, wait=None)
    assert heard(site, unknown) == [site.text("sv", "nobody_now"), OFFER]
    assert told_next(site, unknown) == "/voice/hold?contact=c1&lang=sv"


def test_no_guide_on_duty_is_announced_first(site: Site) -> None:
    unknown = replace(WAITING, position=None, wait=None, first=True)
    assert heard(site, unknown)[1] == site.text("sv", "nobody_now")


@pytest.mark.parametrize("caller", ["", "+46406280"])
def test_number_we_may_not_ring_can_be_replaced(site: Site, caller: str) -> None:
    round_ = replace(WAITING, contact=replace(CONTACT, caller=caller), announced=Announced(3, 2))
    assert heard(site, round_) == [site.text("sv", "hold"), OFFER]


@pytest.mark.parametrize(("wait", "offered"), [(89.0, False), (90.0, True), (None, True)])
def test_callback_is_offered_for_a_long_or_unknown_wait(
    site: Site, wait: float | None, offered: bool
) -> None:
    said = heard(site, replace(WAITING, wait=wait, announced=Announced(1, 0)))
    assert (OFFER in said) == offered


def test_outside_language_hours_a_time_is_offered(site: Site) -> None:
    finnish = replace(CONTACT, queue=Queue("skola", "fi"))
    monday_at_two = at("2026-03-02 14:00")
    said = heard(site, replace(WAITING, contact=finnish), monday_at_two)
    assert said[-1] == "Paina 1, niin voit valita ajan, jolloin soitamme sinulle."
    assert heard(site, replace(WAITING, contact=finnish), MONDAY)[-1].startswith(
        "Paina 1, niin soi"
    )


def test_no_callback_offer_while_a_guide_is_rung(site: Site) -> None:
    rung = replace(
        WAITING, contact=replace(CONTACT, state=ContactState.OFFERED), announced=Announced(3, 2)
    )
    assert heard(site, rung) == [site.text("sv", "hold")]


def test_waiting_caller_at_closing_is_offered_a_callback(site: Site) -> None:
    said = heard(site, replace(WAITING, announced=Announced(3, 2)), at("2026-03-02 16:31"))
    assert said[-1] == site.text("sv", "closed_queue")


def test_connecting_caller_hears_so(site: Site) -> None:
    connecting = replace(CONTACT, state=ContactState.CONNECTING)
    said = heard(site, Round(connecting, None, None, Announced(3, 2)))
    assert said == [site.text("sv", "connecting")]


@pytest.mark.parametrize(
    ("wait", "index"),
    [(0, 0), (95, 0), (96, 1), (239, 1), (479, 2), (959, 3), (960, 4), (NEVER, 4)],
)
def test_every_wait_falls_into_one_range(wait: float, index: int) -> None:
    assert range_of(wait) == index


@pytest.mark.parametrize(("turns", "index"), [(1, 1), (8, 0), (50, 0)])
def test_range_is_wider_while_few_guides_become_free(turns: float, index: int) -> None:
    assert range_of(70, turns) == index


def test_range_that_is_never_sure_is_the_likeliest() -> None:
    chances = [chance_within(465, 2, start, end) for _, start, end in RANGES]
    assert max(chances) < SURE
    assert range_of(465, 2) == chances.index(max(chances)) == 2


def test_own_music_goes_on_in_the_next_round(site: Site) -> None:
    rounds = ("a.wav", "b.wav", "c.wav")
    ask, goto = round_steps(Speech(site, {}), replace(WAITING, music=2), rounds, MONDAY)
    assert isinstance(ask, Ask)
    assert isinstance(goto, Goto)
    assert ask.children[-1] == PlayAll(("c.wav", "a.wav"))  # a long wait: two rounds at once
    assert "music=1" in goto.path
    assert "music=2" in ask.path
