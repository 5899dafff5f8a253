"""What a caller hears when a queue is full, or the wait has lasted for as long as it may."""

from pathlib import Path
from typing import Any

from redis import Redis

from callback.verbs.rejoin import rejoin
from config.site import Site
from routing.contact import ContactState
from tests.ivr.exchange import Exchange, sid

TOO_MANY = "sv-SE: Just nu ringer så många att vi inte kan svara dig inom rimlig tid."
AGAIN = "sv-SE: Ring gärna igen senare."


def limited(redis: Redis, site: Site, data: Path, **limits: Any) -> Exchange:
    """A site all of whose groups have these limits."""
    groups = {id_: group.model_copy(update=limits) for id_, group in site.groups.items()}
    return Exchange(redis, site.model_copy(update={"groups": groups}), data)


def test_a_full_queue_asks_the_caller_to_call_again(redis: Redis, site: Site, data: Path) -> None:
    exchange = limited(redis, site, data, full_at=1)
    exchange.queues("A")
    assert exchange.queues("B").lines == [TOO_MANY, AGAIN, "Hangup"]
    exchange.tells("/voice/status", "B", "completed")
    assert exchange.desk.store.call(sid("B")) == "full"


def test_who_has_waited_longest_is_promised_a_callback(
    redis: Redis, site: Site, data: Path
) -> None:
    exchange = limited(redis, site, data, longest_wait_s=600)
    first = exchange.queues()
    exchange.now += 599
    second = exchange.hears(first.goto)
    assert exchange.contact().state is ContactState.WAITING
    exchange.now += 1
    heard = exchange.hears(second.goto)
    assert heard.lines[0] == TOO_MANY
    assert "vi ringer upp" in heard.lines[1].lower()
    assert heard.lines[2] == "Hangup"
    assert exchange.desk.store.call(sid("A")).startswith("promised:")


def test_who_cannot_be_rung_is_told_and_ended(redis: Redis, site: Site, data: Path) -> None:
    exchange = limited(redis, site, data, longest_wait_s=600)
    first = exchange.queues(caller="anonymous")
    contact = exchange.contact()
    exchange.now += 600
    assert exchange.hears(first.goto, caller="anonymous").lines == [TOO_MANY, AGAIN, "Hangup"]
    assert exchange.found(contact.id).end == "outwaited"
    tally = redis.hgetall(exchange.desk.today(contact.queue, exchange.now))
    assert tally["outwaited"] == "1"


def test_who_came_back_from_a_promise_may_wait_on(redis: Redis, site: Site, data: Path) -> None:
    exchange = limited(redis, site, data, longest_wait_s=600)
    contact = exchange.promised()
    exchange.now += 900
    assert rejoin(exchange.callbacks, contact, sid("B"), exchange.now) is not None
    heard = exchange.hears(f"/voice/hold?lang=sv&contact={contact}", "B")
    assert TOO_MANY not in heard.lines
    assert exchange.found(contact).state is ContactState.WAITING
