"""Public warnings: read over HTTP, prepared once, published by a person, ended in time."""

from collections.abc import Iterator
from typing import Any

import pytest
from redis import Redis
from structlog.testing import capture_logs

from config.model.announcement import PublicWarnings
from config.model.site import Site
from ivr.announcements.announcement import Announcement, at_start
from ivr.announcements.changes import LONGEST, Wanted, announce, approve, end
from ivr.announcements.store import Announcements
from ivr.public_warnings import fetch
from ivr.public_warnings.drafts import shortened
from ivr.public_warnings.health import read_health
from ivr.public_warnings.poll import poll
from tests.ivr.warning_feed import WarningFeed, message
from tests.ivr.webhook_client import MAIN, at

LATER = "2026-06-16T10:04:00+02:00"
NOW = at("2026-06-16 10:05")
GENERAL = "There is a public warning in Malmö."
COUNTY, ELSEWHERE, COUNTRY = "12", "1480", "00"


@pytest.fixture
def feed() -> Iterator[WarningFeed]:
    with WarningFeed() as feed:
        yield feed


@pytest.fixture
def warned(site: Site, feed: WarningFeed) -> Site:
    """Return the reference site with the feed."""
    texts = dict.fromkeys(site.languages, GENERAL)
    warnings = PublicWarnings(feed=feed.url, geocode="1280", texts=texts)
    rules = site.announcements.model_copy(update={"warnings": warnings})
    return site.model_copy(update={"announcements": rules})


@pytest.fixture
def store(redis: Redis, site: Site) -> Announcements:
    return Announcements(redis, site.slug)


def read(store: Announcements, site: Site, now: float = NOW) -> list[Announcement]:
    """Read the feed and return what is not over."""
    poll(store, site, now)
    return [one for one in store.all() if not one.is_over(now)]


def heard(store: Announcements, now: float = NOW) -> list[str]:
    return [one.texts["sv"] for one in at_start(store.all(), MAIN, frozenset(), now)]


def area(code: str) -> list[dict[str, Any]]:
    return [{"areaDesc": "x", "geocode": [{"valueName": "x", "value": code}]}]


def test_warning_becomes_a_draft_that_nobody_hears(
    feed: WarningFeed, warned: Site, store: Announcements
) -> None:
    feed.alerts = [message()]
    (draft,) = read(store, warned)
    assert draft.texts["sv"] == "Giftig rök i Malmö. Gå inomhus och stäng fönster."
    assert {draft.texts[code] for code in warned.languages if code != "sv"} == {GENERAL}
    assert (draft.by, draft.ends, draft.needs_approval) == ("VMA", at("2026-06-16 18:00"), True)
    assert heard(store) == []


def test_person_publishes_the_draft(feed: WarningFeed, warned: Site, store: Announcements) -> None:
    feed.alerts = [message()]
    (draft,) = read(store, warned)
    approve(store, draft, "anna", NOW)
    assert heard(store) == ["Giftig rök i Malmö. Gå inomhus och stäng fönster."]
    assert heard(store, at("2026-06-16 18:00")) == []


def test_each_message_is_prepared_once(
    feed: WarningFeed, warned: Site, store: Announcements
) -> None:
    feed.alerts = [message()]
    (draft,) = read(store, warned)
    assert read(store, warned, NOW + 60) == [draft]
    end(store, draft, NOW + 61)
    assert read(store, warned, NOW + 120) == []


def test_update_replaces_a_draft(feed: WarningFeed, warned: Site, store: Announcements) -> None:
    feed.alerts = [message()]
    read(store, warned)
    feed.alerts = [message(2, msgType="Update", says="Röken lättar.", sent=LATER), message()]
    (draft,) = read(store, warned, NOW + 60)
    assert draft.texts["sv"] == "Röken lättar."


def test_only_the_last_message_about_an_event_counts(
    feed: WarningFeed, warned: Site, store: Announcements
) -> None:
    later = message(2, msgType="Update", says="Röken lättar.", sent="2026-06-16T10:30:00+02:00")
    over = message(3, msgType="Cancel", sent="2026-06-16T11:00:00+02:00")
    feed.alerts = [later, message()]
    for _ in range(2):
        assert [one.texts["sv"] for one in read(store, warned)] == ["Röken lättar."]
    feed.alerts = [over, later, message()]
    for _ in range(2):
        assert read(store, warned, NOW + 60) == []


def test_update_of_what_is_on_the_air_waits_for_a_person(
    feed: WarningFeed, warned: Site, store: Announcements
) -> None:
    feed.alerts = [message()]
    (draft,) = read(store, warned)
    approve(store, draft, "anna", NOW)
    feed.alerts = [message(), message(2, msgType="Update", says="Röken lättar.", sent=LATER)]
    later = next(one for one in read(store, warned, NOW + 60) if not one.approved_by)
    assert heard(store, NOW + 60) == ["Giftig rök i Malmö. Gå inomhus och stäng fönster."]
    approve(store, later, "bo", NOW + 90)
    assert heard(store, NOW + 91) == ["Röken lättar."]


@pytest.mark.parametrize("published", [False, True])
def test_cancelled_warning_ends(
    feed: WarningFeed, warned: Site, store: Announcements, published: bool
) -> None:
    feed.alerts = [message()]
    (draft,) = read(store, warned)
    if published:
        approve(store, draft, "anna", NOW)
    feed.alerts = [message(2, msgType="Cancel", says="Faran är över.", sent=LATER), message()]
    assert read(store, warned, NOW + 60) == []
    assert heard(store, NOW + 61) == []


def test_own_words_about_a_warning_end_with_it(
    feed: WarningFeed, warned: Site, store: Announcements
) -> None:
    feed.alerts = [message()]
    (draft,) = read(store, warned)
    texts = {"sv": "Stanna inne."}
    own = Wanted(texts=texts, by="anna", incident=draft.incident, silent_too=True)
    announce(store, warned, own, NOW)
    assert (heard(store), len(read(store, warned, NOW + 5))) == (["Stanna inne."], 1)
    feed.alerts = [message(2, msgType="Cancel", sent=LATER)]
    assert read(store, warned, NOW + 60) == []


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"areas": area(COUNTY)}, 1),
        ({"areas": area(COUNTRY)}, 1),
        ({"areas": area(ELSEWHERE)}, 0),
        ({"areas": []}, 0),
        ({"status": "Exercise"}, 0),
        ({"status": "Test"}, 0),
        ({"expires": "2026-06-16T09:00:00+02:00"}, 0),
        ({"expires": None}, 1),
    ],
)
def test_only_real_warnings_for_the_municipality_are_prepared(
    feed: WarningFeed, warned: Site, store: Announcements, given: dict[str, Any], count: int
) -> None:
    feed.alerts = [message(**given)]
    assert len(read(store, warned)) == count


def test_feed_with_a_second_language_is_heard_in_it(
    feed: WarningFeed, warned: Site, store: Announcements
) -> None:
    one = message()
    one["info"].append({**one["info"][0], "language": "en-US", "description": "Toxic smoke."})
    feed.alerts = [one]
    (draft,) = read(store, warned)
    assert (draft.texts["en"], draft.texts["ar"]) == ("Toxic smoke.", GENERAL)


def test_long_warning_ends_with_a_whole_sentence() -> None:
    text = "Gå inomhus och stäng dörrar och fönster nu. " * 30
    short = shortened(text.strip())
    assert len(short) <= LONGEST
    assert short.endswith("fönster nu.")
    assert len(shortened("x" * 900)) == LONGEST


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"<html>not JSON</html>", 200),
        (b"[]", 200),
        (b'{"alerts": [{"identifier": 7}]}', 200),
        (b'{"alerts": null}', 200),
        (b"\xff\xfe", 200),
        (b"no", 503),
        (b"x" * (fetch.LARGEST + 1), 200),
    ],
)
def test_odd_feed_is_one_line_in_the_log(
    feed: WarningFeed, warned: Site, store: Announcements, body: bytes, status: int
) -> None:
    feed.body, feed.status = body, status
    with capture_logs() as logs:
        for minute in range(3):
            assert read(store, warned, NOW + 60 * minute) == []
    assert [(one["log_level"], one["event"]) for one in logs] == [("warning", "warnings not read")]
    health = read_health(store)
    assert health is not None
    assert health.fault
    feed.body, feed.status, feed.alerts = b"", 200, [message()]
    with capture_logs() as logs:
        assert len(read(store, warned, NOW + 300)) == 1
    assert "warnings are read again" in [one["event"] for one in logs]
    health = read_health(store)
    assert (health.read, health.fault) == (NOW + 300, "") if health else False


def test_feed_that_is_away_does_no_harm(
    feed: WarningFeed, warned: Site, store: Announcements
) -> None:
    rules = warned.announcements.warnings
    assert rules is not None
    nowhere = rules.model_copy(update={"feed": "http://127.0.0.1:1/alerts"})
    update = {"warnings": nowhere}
    away = warned.model_copy(
        update={"announcements": warned.announcements.model_copy(update=update)}
    )
    with capture_logs() as logs:
        assert read(store, away) == []
    assert "FeedUnreachable" in logs[0]["fault"]
    assert feed.requests == 0


def test_site_without_a_feed_reads_none(site: Site, store: Announcements) -> None:
    assert read(store, site) == []
    assert read_health(store) is None
