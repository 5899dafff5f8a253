"""Languages on two levels, a number with a language of its own, and a remembered language."""

from pathlib import Path

import pytest
from redis import Redis

from config.model.menu import Menu, Option
from config.model.number import Number
from config.model.site import Site
from ivr.caller_language.store import CallerLanguages
from tests.ivr.webhook_client import CITIZEN, MAIN, WebhookClient

OTHER = "+46701740606"


def with_number(site: Site, **changes: object) -> Site:
    numbers = [one.model_copy(update=changes) for one in site.numbers if one.number == MAIN]
    others = [one for one in site.numbers if one.number != MAIN]
    return site.model_copy(update={"numbers": (*numbers, *others)})


def remembering(site: Site) -> Site:
    """Return the site with an option on key 8 that remembers the language."""
    label = dict.fromkeys(site.languages, "samma språk nästa gång")
    option = Option(key="8", remember_language=True, label=label)
    main = Menu(id="main", options=(*site.menus["main"].options, option))
    return site.model_copy(
        update={"menus": {**site.menus, "main": main}, "remember_language_days": 90}
    )


@pytest.fixture
def known(redis: Redis, site: Site, data: Path) -> WebhookClient:
    """Return the webhooks of a site that remembers languages by a hash of the number."""
    return WebhookClient(redis, remembering(site), data, number_key=b"secret")


def test_second_level_offers_further_languages_in_themselves(webhooks: WebhookClient) -> None:
    more = webhooks.request(webhooks.call().action, key="9")
    assert more.lines[1:] == [
        "pl-PL: Po polsku, proszę nacisnąć 1.",
        "da-DK: For dansk, tryk 2.",
        "sr-RS: Za bosanski, hrvatski ili srpski, pritisnite 3.",
        "sv-SE: För somaliska, tryck 4.",
        "sv-SE: För persiska, tryck 5.",
    ]
    assert "pl-PL: " in webhooks.request(more.action, key="1").lines[1]


@pytest.mark.parametrize(
    ("key", "heard"),
    [
        ("*", "Po polsku"),
        ("#", "För svenska"),
        ("0", "Jag kopplar dig till en person."),
        ("9", "Jag uppfattade inte ditt val."),
        ("", "Po polsku"),
    ],
)
def test_keys_on_the_second_level(webhooks: WebhookClient, key: str, heard: str) -> None:
    more = webhooks.request(webhooks.call().action, key="9")
    assert heard in webhooks.request(more.action, key=key).lines[1]


def test_number_may_begin_in_a_language_and_still_offer_others(
    redis: Redis, site: Site, data: Path
) -> None:
    webhooks = WebhookClient(redis, with_number(site, language="pl"), data)
    menu = webhooks.call()
    assert menu.lines[1] == "pl-PL: Dzień dobry, tu miasto Malmö."
    assert "pl-PL: " in menu.lines[2]
    assert "För svenska, tryck 1." in " ".join(webhooks.request(menu.action, key="#").lines)


def test_keys_that_lead_to_each_language(site: Site) -> None:
    number = site.numbers[0]
    assert (number.keys_to("ar"), number.keys_to("bs")) == (("3",), ("9", "3"))
    polish = number.model_copy(update={"language": "pl"})
    assert (polish.keys_to("pl"), polish.keys_to("da")) == ((), ("#", "9", "2"))
    alone = Number(number=MAIN, name={}, languages=("sv",), group="skola")
    assert alone.keys_to("sv") == ()


def test_language_is_remembered_for_a_caller_who_asks(known: WebhookClient) -> None:
    menu = known.request(known.call("A").action, "A", key="3")
    heard = known.request(menu.action, "A", key="8")
    assert "سنجيبك باللغة العربية" in heard.lines[1]
    assert known.call("B").lines[1].startswith("arb: ")


def test_number_is_stored_only_as_a_hash(known: WebhookClient, redis: Redis) -> None:
    languages = CallerLanguages(known.router)
    languages.remember(CITIZEN, "ar")
    (key,) = redis.keys("*caller_language*")
    assert CITIZEN.removeprefix("+") not in str(key)
    assert 0 < int(redis.ttl(key)) <= 90 * 24 * 3600
    assert languages.find(OTHER) == ""


def test_other_choice_forgets_the_language(known: WebhookClient) -> None:
    CallerLanguages(known.router).remember(CITIZEN, "ar")
    choice = known.request(known.call("A").action, "A", key="#")
    heard = known.request(choice.action, "A", key="1")
    assert heard.lines[1] == "sv-SE: Nästa gång du ringer får du välja språk igen."
    assert "För svenska, tryck 1." in " ".join(known.call("B").lines)


def test_withheld_number_is_not_remembered(known: WebhookClient) -> None:
    menu = known.request(known.call(caller="").action, caller="", key="1")
    heard = known.request(menu.action, caller="", key="8")
    assert "Ditt nummer är skyddat" in heard.lines[1]


def test_nothing_is_remembered_unless_the_site_says_so(webhooks: WebhookClient) -> None:
    languages = CallerLanguages(webhooks.router)
    languages.remember(CITIZEN, "ar")
    assert (languages.can_remember(CITIZEN), languages.find(CITIZEN)) == (False, "")
