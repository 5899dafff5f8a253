"""Where those on the line come first, nobody hears that the place is kept."""

from pathlib import Path

import pytest
from redis import Redis

from callback.verbs.ask import Wanted, ask
from callback.verbs.ring_now import ring_now
from config.site import Site
from routing.queue import Queue
from tests.ivr.exchange import CITIZEN, Exchange, Heard, at

KEEPS = {
    "1": "Du behåller din plats",
    "2": "keep your place",
    "3": "ستحتفظ بدورك",
    "4": "Säilytät paikkasi",
}
"""What is said of a place that is kept, by the key of the language."""
BOUND = {
    "1": "Den som väntar på linjen kan gå före dig, men ingen som ringer mer än 5 minuter efter",
    "2": "Somebody who waits on the line may go before you, but nobody who calls more than 5",
    "3": "قد يتقدم عليك من ينتظر على الخط، لكن لن يتقدم عليك من يتصل بعدك بأكثر من 5 دقائق.",
    "4": "Linjalla odottava voi päästä ennen sinua, mutta ei kukaan, joka soittaa yli 5 minuuttia",
}
languages = pytest.mark.parametrize("key", ["1", "2", "3", "4"])


@pytest.fixture
def later(redis: Redis, site: Site, data: Path) -> Exchange:
    """Who stays on the line comes before callbacks of up to five minutes before."""
    rules = site.callback.model_copy(update={"later_by_s": 300})
    return Exchange(redis, site.model_copy(update={"callback": rules}), data)


def waits(exchange: Exchange, key: str = "1") -> Heard:
    menu = exchange.hears(exchange.calls().action, key=key)
    return exchange.hears(menu.action, key="1")


def said(heard: Heard) -> str:
    return " ".join(heard.lines)


@languages
def test_the_offer_says_who_may_go_before_and_never_that_the_place_is_kept(
    later: Exchange, key: str
) -> None:
    offer = said(waits(later, key))
    assert BOUND[key] in offer
    assert KEEPS[key] not in offer


@languages
def test_the_promise_says_who_may_go_before_and_never_that_the_place_is_kept(
    later: Exchange, key: str
) -> None:
    made = later.promises(waits(later, key).action)
    assert len(made.lines) == 2
    assert BOUND[key] in made.lines[0]
    assert KEEPS[key] not in made.lines[0]


@languages
def test_where_all_stand_in_one_order_nobody_hears_that_somebody_may_go_before(
    exchange: Exchange, key: str
) -> None:
    first = waits(exchange, key)
    assert BOUND[key] not in said(first) + said(exchange.promises(first.action))


def test_who_still_waits_at_closing_is_offered_no_kept_place_either(later: Exchange) -> None:
    first = waits(later)
    later.now = at("2026-03-02 16:31")
    offer = later.hears(first.goto).lines
    assert f"sv-SE: Tryck 1 så ringer vi upp dig när vi öppnar. {BOUND['1']} dig." in offer


def test_who_calls_again_hears_the_place_of_now_and_who_may_yet_go_before(later: Exchange) -> None:
    later.promised()
    heard = later.calls("B").lines
    assert heard[2:6] == [
        "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning. Den som väntar "
        "på linjen kan gå före den, men ingen som ringer mer än 5 minuter efter ditt första "
        "samtal.",
        "sv-SE: Du står först i kön.",
        "sv-SE: Lägg på, så ringer vi upp dig.",
        "sv-SE: Tryck 1 för att vänta kvar på linjen, på den plats du hade när du först ringde.",
    ]


def test_a_wish_in_writing_and_one_put_first_go_behind_nobody_and_hear_of_nobody(
    later: Exchange,
) -> None:
    queue = Queue("skola", "sv")
    made, _ = ask(
        later.callbacks, Wanted(number=CITIZEN, queue=queue, key="k", source="form"), later.now
    )
    written = later.calls("B").lines
    ring_now(later.callbacks, made.contact, later.now)
    for heard in (written, later.calls("B").lines):
        assert "sv-SE: Du har redan en uppringning på gång, om förskola och utbildning." in heard
        assert "sv-SE: Tryck 1 för att vänta kvar på linjen, på samma plats." in heard
