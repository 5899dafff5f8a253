"""Announcements: who hears which sentence, where and until when."""

from typing import Any

import pytest

from ivr.announcements.announcement import (
    Announcement,
    Place,
    at_start,
    in_queue,
    on_entering,
    silent_languages,
)
from ivr.announcements.store import Announcements
from tests.ivr.webhook_client import MAIN, SCHOOL, WebhookClient

T0 = 1_000_000.0
WATER = {
    "sv": "Vattnet är avstängt i Centrum.",
    "en": "The water is off in the centre.",
    "ar": "المياه مقطوعة في وسط المدينة.",
}


def announcement(**given: Any) -> Announcement:
    return Announcement(**{"id": "a1", "texts": WATER, "made": T0, **given})


def announce(webhooks: WebhookClient, **given: Any) -> None:
    store = Announcements(webhooks.router.store.redis, webhooks.router.site.slug)
    store.put(announcement(**given), webhooks.now)


def counted(webhooks: WebhookClient) -> dict[str, int]:
    return Announcements(webhooks.router.store.redis, webhooks.router.site.slug).heard()


def test_it_lasts_from_its_start_to_its_end() -> None:
    one = announcement(starts=T0, ends=T0 + 60)
    assert [one.is_on(T0 + s) for s in (-1, 0, 59, 60)] == [False, True, True, False]


def test_it_ends_when_somebody_ends_it() -> None:
    one = announcement().end(T0 + 5)
    assert not one.is_on(T0 + 6)
    assert one.end(T0 + 9).ended == T0 + 5


def test_it_waits_for_a_second_person() -> None:
    one = announcement(needs_approval=True)
    assert not one.is_on(T0)
    assert one.approve("lead").is_on(T0)


@pytest.mark.parametrize(
    ("where", "number", "groups", "heard"),
    [
        ({}, MAIN, {"skola", "gata"}, True),
        ({"numbers": (MAIN,)}, MAIN, {"skola", "gata"}, True),
        ({"numbers": (MAIN,)}, SCHOOL, {"skola"}, False),
        ({"groups": ("skola",)}, SCHOOL, {"skola"}, True),
        ({"groups": ("skola",)}, MAIN, {"skola", "gata"}, False),
        ({"place": Place.QUEUE}, MAIN, {"skola"}, False),
    ],
)
def test_start_is_heard_by_those_it_concerns(
    where: dict[str, Any], number: str, groups: set[str], heard: bool
) -> None:
    found = at_start([announcement(**where)], number, frozenset(groups), T0)
    assert bool(found) is heard


def test_group_is_told_once_it_is_chosen() -> None:
    both = [announcement(groups=("skola",)), announcement(id="a2")]
    assert [one.id for one in on_entering(both, MAIN, "skola", T0)] == ["a1"]
    assert on_entering(both, MAIN, "gata", T0) == []


def test_queue_hears_it_first_and_then_every_three_minutes() -> None:
    one = announcement(place=Place.QUEUE)
    rounds = [n * 30.0 for n in range(13)]
    heard = [waited for waited in rounds if in_queue([one], MAIN, "skola", waited, 30, T0)]
    assert heard == [0.0, 180.0, 360.0]


def test_languages_without_a_text_are_named(webhooks: WebhookClient) -> None:
    assert silent_languages(webhooks.router.site, announcement()) == ["fi", "pl", "da", "bs"]


def test_caller_hears_it_after_choosing_the_language(webhooks: WebhookClient) -> None:
    announce(webhooks)
    first = webhooks.call("A", to=MAIN)
    assert not any(WATER["sv"] in line for line in first.lines)
    menu = webhooks.request(first.action, "A", to=MAIN, key="1")
    assert menu.lines[1].endswith(WATER["sv"])
    assert counted(webhooks) == {"a1": 1}


def test_direct_number_hears_it_before_the_queue(webhooks: WebhookClient) -> None:
    announce(webhooks, groups=("skola",))
    heard = webhooks.call("A", to=SCHOOL)
    assert any(line.endswith(WATER["sv"]) for line in heard.lines)


def test_it_can_replace_the_menu(webhooks: WebhookClient) -> None:
    announce(webhooks, instead=True)
    first = webhooks.call("A", to=MAIN)
    heard = webhooks.request(first.action, "A", to=MAIN, key="1")
    assert [line.split(": ")[-1] for line in heard.lines if ": " in line] == [
        WATER["sv"],
        "Tryck 0 om du vill tala med en person.",
    ]
    goodbye = webhooks.request(heard.action, "A", to=MAIN, key="")
    assert goodbye.lines[-1] == "Hangup"


def test_person_answers_after_it_replaced_the_menu(webhooks: WebhookClient) -> None:
    announce(webhooks, instead=True)
    first = webhooks.call("A", to=MAIN)
    heard = webhooks.request(first.action, "A", to=MAIN, key="1")
    waits = webhooks.request(heard.action, "A", to=MAIN, key="0")
    assert "Jag kopplar dig till en person." in " ".join(waits.lines)


def test_ended_announcement_is_not_heard(webhooks: WebhookClient) -> None:
    announce(webhooks, ended=webhooks.now)
    first = webhooks.call("A", to=MAIN)
    menu = webhooks.request(first.action, "A", to=MAIN, key="1")
    assert not any(WATER["sv"] in line for line in menu.lines)


def test_caller_with_open_callback_hears_it(webhooks: WebhookClient) -> None:
    announce(webhooks)
    webhooks.promised_callback()
    heard = webhooks.call("B")
    assert heard.lines[0].endswith(WATER["sv"])
