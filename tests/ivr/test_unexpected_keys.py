"""Unexpected keys cause no fault and no lost place; the prompt is repeated."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis import Redis

from callback.state.open_callbacks import callback_of
from callback.verbs.create_callback import CallbackRequest, create_callback
from config.model.site import Site
from ivr.announcements.announcement import Announcement
from ivr.announcements.store import Announcements
from ivr.webhooks.routes import TO_CITIZENS, TO_GUIDES
from routing.state.contact import ContactState
from routing.state.queue import Queue
from tests.ivr.webhook_client import CITIZEN, MAIN, Heard, WebhookClient, at, sid

FAULT = "tekniskt fel"
UNUSABLE = ["A", "ABCD", "?", "\u0661", "\uff11", "\u00e9", "+", "A" * 5000]
"""No telephone keys: the tones A to D, digits of other scripts, other characters."""
TOO_MANY = ["12345", "1#2", "1" * 40, " 1 ", "A1", "11111111111111111111111111111111111111111"]
"""The first usable key is 1."""
NO_NUMBER = [*UNUSABLE, "1", "*", "**", "1#2", "9" * 40, "9" * 41, "9" * 5000, "0701740605A", "0#"]
SILENCE = ["", "#", "##", " "]


@dataclass(frozen=True)
class Prompt:
    """Where a key is posted, and by which leg and number."""

    action: str
    call: str = "A"
    caller: str = CITIZEN


def press(webhooks: WebhookClient, heard: Heard, *keys: str, call: str = "A") -> Prompt:
    for key in keys:
        heard = webhooks.request(heard.action, call, key=key)
    return Prompt(heard.action, call)


def closed(webhooks: WebhookClient, *keys: str) -> Prompt:
    webhooks.now = at("2026-06-16 22:00")
    return press(webhooks, webhooks.call(), *keys)


def closed_group(webhooks: WebhookClient) -> Prompt:
    webhooks.now = at("2026-06-16 15:30")  # only the business group has closed
    return press(webhooks, webhooks.call(), "1", "5")


def closed_which(webhooks: WebhookClient) -> Prompt:
    times = closed(webhooks, "1", "1", "3", "1")
    due, queue = at("2026-06-17 10:00"), Queue("skola", "sv")
    wanted = CallbackRequest(number=CITIZEN, queue=queue, key="k", source="form", due=due)
    create_callback(webhooks.callbacks, wanted, webhooks.now)
    return press(webhooks, webhooks.request(times.action, key="1"))


def full(webhooks: WebhookClient) -> Prompt:
    webhooks.queue_call("X", caller="+46701740699")
    return Prompt(webhooks.queue_call().action)


def which(webhooks: WebhookClient) -> Prompt:
    read = press(webhooks, webhooks.queue_call(), "1")
    wanted = CallbackRequest(number=CITIZEN, queue=Queue("omsorg", "sv"), key="k", source="form")
    create_callback(webhooks.callbacks, wanted, webhooks.now)
    return press(webhooks, webhooks.request(read.action, key="1"))


def times(webhooks: WebhookClient) -> Prompt:
    webhooks.now = at("2026-06-12 15:58")
    return press(webhooks, webhooks.queue_call(), "1", "1")


def standing(webhooks: WebhookClient, *keys: str) -> Prompt:
    webhooks.promised_callback()
    return press(webhooks, webhooks.call("B"), *keys, call="B")


def rung_back(webhooks: WebhookClient) -> Prompt:
    webhooks.promised_callback()
    webhooks.set_ready()
    webhooks.accept()
    query = webhooks.dial_query()
    return Prompt(webhooks.request(f"/voice/citizen/answer?{query}", "C").action, "C")


def guide(webhooks: WebhookClient) -> Prompt:
    by_telephone = next(
        one.id for one in webhooks.router.site.guides.values() if one.endpoint.startswith("+")
    )
    webhooks.set_ready(by_telephone)
    group = next(iter(webhooks.router.site.guides[by_telephone].groups))
    option = {"skola": "1", "boende": "2", "omsorg": "3", "kultur": "4", "gata": "5"}[group]
    press(webhooks, webhooks.call(), "1", option)
    answered = webhooks.request(f"/voice/guide/answer?lang=sv&offer={webhooks.pop_offer()}", "G")
    return Prompt(answered.action, "G")


def instead_of_menu(webhooks: WebhookClient) -> Prompt:
    texts = dict.fromkeys(webhooks.router.site.languages, "Vattnet är avstängt.")
    store = Announcements(webhooks.router.store.redis, webhooks.router.site.slug)
    store.put(Announcement(id="a1", texts=texts, instead=True), webhooks.now)
    return press(webhooks, webhooks.call(), "1")


PROMPTS: dict[str, Callable[[WebhookClient], Prompt]] = {
    "/voice/language": lambda webhooks: press(webhooks, webhooks.call()),
    "/voice/menu": lambda webhooks: press(webhooks, webhooks.call(), "1"),
    "/voice/option": lambda webhooks: press(webhooks, webhooks.call(), "1", "7"),
    "/voice/announced": instead_of_menu,
    "/voice/closed": closed_group,
    "/voice/closed/all": lambda webhooks: closed(webhooks, "1"),
    "/voice/closed/number": lambda webhooks: closed(webhooks, "1", "1", "3"),
    "/voice/closed/time": lambda webhooks: closed(webhooks, "1", "1", "3", "1"),
    "/voice/closed/which": closed_which,
    "/voice/full": full,
    "/voice/hold/key": lambda webhooks: press(webhooks, webhooks.queue_call()),
    "/voice/promise/number": lambda webhooks: press(webhooks, webhooks.queue_call(), "1"),
    "/voice/promise/time": times,
    "/voice/promise/which": which,
    "/voice/promised/choice": standing,
    "/voice/promised/cancel": lambda webhooks: standing(webhooks, "3"),
    "/voice/promised/number": lambda webhooks: standing(webhooks, "2", "0701740606"),
    "/voice/citizen/key": rung_back,
    "/voice/guide/accept": guide,
}
"""Where one key is asked for."""
NUMBERS: dict[str, Callable[[WebhookClient], Prompt]] = {
    "/voice/closed/key": lambda webhooks: closed(webhooks, "1", "1", "3", "2"),
    "/voice/promise/key": lambda webhooks: press(webhooks, webhooks.queue_call(), "1", "2"),
    "/voice/promised/key": lambda webhooks: standing(webhooks, "2"),
}
"""Where a telephone number is asked for."""
NO_KEYS = {
    "/voice/citizen/join",
    "/voice/wait",
    "/voice/incoming",
    "/voice/hold",
    "/voice/hold/back",
    "/voice/join",
    "/voice/interrupted",
    "/voice/left",
    "/voice/citizen/answer",
    "/voice/citizen/fallback",
    "/voice/fallback",
    "/voice/conversation/back",
    "/voice/conversation/held",
    "/voice/guide/answer",
    "/voice/guide/fallback",
    "/voice/guide/left",
    "/voice/guide/rejoin/answer",
    "/voice/guide/rejoin/fallback",
    "/voice/guide/lost",
    "/voice/guide/missed",
    "/voice/ringing",
}
"""Where no key is posted."""
VOICEMAIL = {f"/voice/voicemail/{step}" for step in ("recorded", "silent", "key")}
"""Where a message is recorded; see test_voicemail.py."""


@pytest.fixture
def webhooks(redis: Redis, site: Site, data: Path, request: pytest.FixtureRequest) -> WebhookClient:
    if "/voice/full" in request.node.name:
        groups = {i: g.model_copy(update={"full_at": 1}) for i, g in site.groups.items()}
        site = site.model_copy(update={"groups": groups})
    return WebhookClient(redis, site, data)


def post_keys(webhooks: WebhookClient, at_: Prompt, keys: str) -> Heard:
    return webhooks.request(at_.action, at_.call, caller=at_.caller, to=MAIN, key=keys)


def route(action: str) -> str:
    return urlsplit(action).path


def places(webhooks: WebhookClient) -> list[tuple[str, ContactState, float]]:
    """Return every contact of this number, with its state and place."""
    store = webhooks.router.store
    live = store.contact(store.call(sid("A")).removeprefix("left:"))
    owed = callback_of(webhooks.callbacks, CITIZEN)
    found = [one for one in (live, owed.contact if owed else None) if one is not None]
    return [(one.id, one.state, one.since) for one in found]


def test_every_route_is_classified_by_the_keys_it_expects() -> None:
    assert {*TO_CITIZENS, *TO_GUIDES} == {*PROMPTS, *NUMBERS, *NO_KEYS, *VOICEMAIL}


@pytest.mark.parametrize("path", [*PROMPTS, *NUMBERS])
def test_each_prompt_is_reached(webhooks: WebhookClient, path: str) -> None:
    assert route((PROMPTS | NUMBERS)[path](webhooks).action) == path


@pytest.mark.parametrize("keys", UNUSABLE)
@pytest.mark.parametrize("path", PROMPTS)
def test_unusable_keys_repeat_the_prompt_and_keep_the_place(
    webhooks: WebhookClient, path: str, keys: str
) -> None:
    prompt = PROMPTS[path](webhooks)
    before = places(webhooks)
    heard = post_keys(webhooks, prompt, keys)
    assert route(heard.action) == path
    assert FAULT not in heard.xml
    assert places(webhooks) == before


@pytest.mark.parametrize("keys", TOO_MANY)
@pytest.mark.parametrize("path", PROMPTS)
def test_first_usable_key_counts(webhooks: WebhookClient, path: str, keys: str) -> None:
    prompt = PROMPTS[path](webhooks)
    many = post_keys(webhooks, prompt, keys)
    webhooks.router.store.redis.flushall()
    webhooks.effects.clear()
    one = post_keys(webhooks, PROMPTS[path](webhooks), "1")
    assert shape(many) == shape(one)
    assert FAULT not in many.xml


def shape(heard: Heard) -> list[str]:
    """Return what is heard, without the ids that differ between calls."""
    return ["Conference" if line.startswith("Conference") else line for line in heard.lines]


@pytest.mark.parametrize("keys", NO_NUMBER)
@pytest.mark.parametrize("path", NUMBERS)
def test_invalid_number_is_asked_again_and_keeps_the_place(
    webhooks: WebhookClient, path: str, keys: str
) -> None:
    prompt = NUMBERS[path](webhooks)
    before = places(webhooks)
    heard = post_keys(webhooks, prompt, keys)
    assert route(heard.action) == path
    assert heard.lines[-1] == (
        "sv-SE: Slå ditt telefonnummer med riktnummer och avsluta med fyrkant."
    )
    assert places(webhooks) == before


@pytest.mark.parametrize("keys", ["0701740607#", "#0701740607", "070 174 06 07", "0701740607#1"])
@pytest.mark.parametrize("path", NUMBERS)
def test_number_with_keys_around_it_is_read_back(
    webhooks: WebhookClient, path: str, keys: str
) -> None:
    heard = post_keys(webhooks, NUMBERS[path](webhooks), keys)
    assert "noll sju noll, ett sju fyra, noll sex, noll sju" in heard.lines[1]


@pytest.mark.parametrize("keys", SILENCE)
@pytest.mark.parametrize("path", NUMBERS)
def test_finishing_key_alone_counts_as_silence(
    webhooks: WebhookClient, path: str, keys: str
) -> None:
    heard = post_keys(webhooks, NUMBERS[path](webhooks), keys)
    assert route(heard.action) == path
    assert len(heard.lines) == 2


@pytest.mark.parametrize("path", sorted(NO_KEYS))
def test_keys_without_a_prompt_change_nothing(webhooks: WebhookClient, path: str) -> None:
    webhooks.queue_call()
    ids = f"attempt=1&contact={webhooks.contact().id}&guide=1&lang=sv&offer=o1"
    heard = webhooks.request(f"{path}?{ids}", key="12#ABC")
    webhooks.router.store.redis.flushall()
    webhooks.queue_call()
    ids = f"attempt=1&contact={webhooks.contact().id}&guide=1&lang=sv&offer=o1"
    assert shape(heard) == shape(webhooks.request(f"{path}?{ids}"))


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("/voice/full", "sv-SE: Ring gärna igen senare."),
        ("/voice/closed/which", "sv-SE: Vi har redan lovat att ringa upp ditt nummer."),
        ("/voice/promised/cancel", "sv-SE: Din uppringning står kvar."),
        ("/voice/promised/number", "sv-SE: Din uppringning står kvar."),
    ],
)
def test_second_wrong_key_takes_the_safe_choice(
    webhooks: WebhookClient, path: str, last: str
) -> None:
    prompt = PROMPTS[path](webhooks)
    again = post_keys(webhooks, prompt, "7")
    heard = post_keys(webhooks, Prompt(again.action, prompt.call), "7")
    assert heard.lines[0].startswith(last)
    assert heard.lines[1:] == ["Hangup"]


def test_guide_may_accept_after_an_unusable_key(webhooks: WebhookClient) -> None:
    prompt = guide(webhooks)
    again = post_keys(webhooks, prompt, "A")
    assert again.lines[0] == "Gather"
    assert post_keys(webhooks, Prompt(again.action, "G"), "1").lines[0] == "Dial"
