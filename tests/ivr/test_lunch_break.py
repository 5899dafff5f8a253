"""Hours of 09-12 and 13-16: a lunch break is not closing time."""

from pathlib import Path

import pytest
from redis import Redis

from callback.slots.free_times import times
from callback.state.open_callbacks import awaited_callback
from callback.verbs.close import close
from callback.verbs.create_callback import CallbackRequest, RequestAnswer, create_callback
from callback.verbs.resume import resume
from config.hours.calendar import has_break
from config.model.hours import Period
from config.model.site import Site
from routing.state.contact import ContactState
from routing.state.queue import Queue
from tests.ivr.webhook_client import CITIZEN, Heard, WebhookClient, at

DAYS = ("mon", "tue", "wed", "thu", "fri")
LUNCH = (("09:00", "12:00"), ("13:00", "16:00"))
SCHOOL = Queue("skola", "sv")
TODAY_13 = at("2026-06-15 13:00")
WITHHELD = "anonymous"


@pytest.fixture
def webhooks(redis: Redis, site: Site, data: Path) -> WebhookClient:
    """Return a Monday at a site that closes from 12 to 13."""
    return WebhookClient(redis, with_hours(site, LUNCH), data)


def with_hours(site: Site, spans: tuple[Period, ...], name: str = "kontor") -> Site:
    """Return the site with other hours on weekdays."""
    changed = site.hours[name].model_copy(update={"weekly": dict.fromkeys(DAYS, spans)})
    return site.model_copy(update={"hours": {**site.hours, name: changed}})


def confirm_number(webhooks: WebhookClient) -> Heard:
    return webhooks.promise_callback(webhooks.queue_call().action)


@pytest.mark.parametrize(
    ("moment", "guides", "before"),
    [("11:57", ("1",), 1), ("11:50", (), 3), ("11:40", ("1",), 6)],
)
def test_caller_before_lunch_is_offered_the_afternoon(
    webhooks: WebhookClient, moment: str, guides: tuple[str, ...], before: int
) -> None:
    webhooks.now = at(f"2026-06-15 {moment}")
    for guide in guides:
        webhooks.set_ready(guide)
    for n in range(before):
        webhooks.queue_call(f"W{n}", caller=f"+4670174{1000 + n}")
        webhooks.now += 1
    assert confirm_number(webhooks).lines[1:5] == [
        "sv-SE: När ska vi ringa dig?",
        "sv-SE: För tiden i dag klockan 13, tryck 1.",
        "sv-SE: För tiden i dag klockan 15, tryck 2.",
        "sv-SE: För tiden i morgon klockan 9, tryck 3.",
    ]


def test_time_after_lunch_is_promised(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-15 11:57")
    made = webhooks.request(confirm_number(webhooks).action, key="1")
    assert made.lines[0].startswith("sv-SE: Tack. Vi ringer dig i dag klockan 13")
    contact = awaited_callback(webhooks.callbacks, CITIZEN)
    assert contact is not None
    assert contact.due == TODAY_13


def test_today_full_is_said_once_the_last_span_is_full(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-15 15:57")
    assert confirm_number(webhooks).lines[1:4] == [
        "sv-SE: I dag hinner vi inte ringa upp dig.",
        "sv-SE: När ska vi ringa dig?",
        "sv-SE: För tiden i morgon klockan 9, tryck 1.",
    ]


@pytest.mark.parametrize("moment", ["08:30", "11:50", "12:30"])
def test_free_times_include_todays_later_spans(webhooks: WebhookClient, moment: str) -> None:
    now = at(f"2026-06-15 {moment}")
    begins = at("2026-06-15 09:00") if moment == "08:30" else TODAY_13
    assert times(webhooks.callbacks, SCHOOL, now)[0] == begins


def test_web_form_offers_the_afternoon_too(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-15 11:50")
    wanted = CallbackRequest(number=CITIZEN, queue=SCHOOL, key="k", source="form")
    asked, _ = create_callback(webhooks.callbacks, wanted, webhooks.now)
    assert (asked.answer, asked.times[0]) == (RequestAnswer.CHOOSE, TODAY_13)


def test_hang_up_during_read_back_promises_the_afternoon(
    webhooks: WebhookClient,
) -> None:
    webhooks.now = at("2026-06-15 11:57")
    webhooks.request(webhooks.queue_call().action, key="1")
    webhooks.send_status("/voice/status", "A", "completed")
    contact = awaited_callback(webhooks.callbacks, CITIZEN)
    assert contact is not None
    assert contact.due == TODAY_13


def test_callback_pauses_over_lunch_and_keeps_its_place(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-15 09:05")
    contact = webhooks.promised_callback()
    since = webhooks.get_contact(contact).since
    webhooks.now = at("2026-06-15 12:00")
    close(webhooks.callbacks, webhooks.now)
    assert webhooks.get_callback(contact).until == TODAY_13
    webhooks.now = TODAY_13
    resume(webhooks.callbacks, contact, webhooks.now)
    assert (webhooks.get_contact(contact).state, webhooks.get_contact(contact).since) == (
        ContactState.WAITING,
        since,
    )


@pytest.mark.parametrize("caller", [CITIZEN, WITHHELD])
def test_waiting_caller_hears_when_lunch_ends_and_waits_on(
    webhooks: WebhookClient, caller: str
) -> None:
    """Also with a withheld number, and with nobody on duty."""
    webhooks.now = at("2026-06-15 11:59")
    heard = webhooks.queue_call(caller=caller)
    for _ in range(3):
        webhooks.now += 60
        heard = webhooks.request(heard.goto, caller=caller)
        assert heard.lines[1:3] == [
            "sv-SE: Vi har stängt just nu.",
            "sv-SE: Vi öppnar igen i dag klockan 13.",
        ]
    assert webhooks.contact().state is ContactState.WAITING


def test_withheld_number_stops_waiting_after_the_last_span(
    webhooks: WebhookClient,
) -> None:
    webhooks.now = at("2026-06-15 15:59")
    heard = webhooks.queue_call(caller=WITHHELD)
    webhooks.now = at("2026-06-15 16:00")
    last = webhooks.request(heard.goto, caller=WITHHELD)
    assert "sv-SE: Vi öppnar igen i morgon klockan 9." in last.lines
    assert webhooks.request(last.goto, caller=WITHHELD).lines[-1] == "Hangup"


def test_group_that_closes_at_midnight_has_no_break(webhooks: WebhookClient) -> None:
    site = with_hours(webhooks.router.site, (("09:00", "12:00"), ("16:00", "24:00")))
    for moment, is_break in (("2026-06-15 14:00", True), ("2026-06-16 00:05", False)):
        assert has_break(site, "skola", at(moment)) is is_break


def test_key_1_at_lunch_promises_the_afternoon(webhooks: WebhookClient) -> None:
    webhooks.now = at("2026-06-15 11:59")
    heard = webhooks.queue_call()
    webhooks.now = at("2026-06-15 12:01")
    made = webhooks.promise_callback(webhooks.request(heard.goto).action)
    assert made.lines[0].startswith("sv-SE: Tack. Vi ringer dig i dag klockan 13")


def test_language_with_a_gap_is_offered_its_afternoon(redis: Redis, site: Site, data: Path) -> None:
    webhooks = WebhookClient(redis, with_hours(site, LUNCH, "finska"), data)
    now = at("2026-06-15 11:50")
    assert times(webhooks.callbacks, Queue("skola", "fi"), now)[0] == TODAY_13
    webhooks.now = at("2026-06-15 12:10")
    menu = webhooks.request(webhooks.call().action, key="4")
    heard = webhooks.request(menu.action, key="1")
    assert any("tänään kello 13" in line for line in heard.lines)
