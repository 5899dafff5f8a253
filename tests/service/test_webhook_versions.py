"""A call hears one version to its end, whatever is published meanwhile."""

from pathlib import Path
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis
from twilio.request_validator import RequestValidator
from werkzeug.test import Client

from callback.state.store import Callbacks
from config.model.site import Site
from ivr.flow.path import at_version
from ivr.twilio.signature import Signature
from ivr.webhooks.server import app
from routing.router import Router
from routing.state.store import Store
from routing.verbs.move_contact import leave_removed_queues
from service.version_cache import VersionCache
from service.web_server.webhook_versions import WebhookVersions
from tests.ivr.webhook_client import MAIN, PUBLIC, TOKEN, Heard, WebhookClient, settings, sid
from versions.pointer import VersionPointer


class Published(WebhookClient):
    """The webhooks of a site that says its version in its greeting, its menu and its queue."""

    def __init__(self, redis: Redis, site: Site, data: Path) -> None:
        super().__init__(redis, site, data)
        self.sites = {1: worded(site, 1)}
        self.data, self.redis = data, redis
        self.pointer = VersionPointer(redis, site.slug)
        self.apps = VersionCache(1, self.pointer.number, self._build)
        signature = Signature(TOKEN, PUBLIC)
        served = WebhookVersions(self.apps, signature, self.router.store)
        self.web = cast("FlaskClient", Client(served))

    def publish(self, site: Site) -> None:
        number = len(self.sites) + 1
        self.sites[number] = worded(site, number)
        self.pointer.advance(number)

    def router_of(self, number: int) -> Router:
        site = self.sites[number]
        return Router(site, Store(self.redis, site.slug), version=number)

    def _build(self, number: int) -> Flask:
        router = self.router_of(number)
        return app.create(router, Callbacks(router), lambda: self.now, settings(self.data))


def worded(site: Site, number: int) -> Site:
    """Return the site with its number in every Swedish sentence."""
    swedish = {key: f"{text} Version {number}." for key, text in site.sentences["sv"].items()}
    return site.model_copy(update={"sentences": {**site.sentences, "sv": swedish}})


@pytest.fixture
def webhooks(redis: Redis, site: Site, tmp_path: Path) -> Published:
    return Published(redis, site, tmp_path)


def says(heard: Heard, number: int) -> bool:
    said = " ".join(heard.lines)
    assert "Version" in said, said
    return f"Version {number}." in said


def test_fallback_of_a_call_says_the_version_that_failed(webhooks: Published, site: Site) -> None:
    failed = f"{PUBLIC}{webhooks.call('A').action}"
    webhooks.publish(site)
    form = {"CallSid": sid("A"), "To": MAIN, "CallStatus": "in-progress", "ErrorUrl": failed}
    assert says(Heard(webhooks.post("/voice/fallback", form)), 1)
    assert says(Heard(webhooks.post("/voice/fallback", form | {"ErrorUrl": PUBLIC})), 2)


def test_new_call_hears_new_version_and_old_call_its_own(webhooks: Published, site: Site) -> None:
    first = webhooks.call("A")
    webhooks.publish(site)
    second = webhooks.call("B")
    assert says(first, 1)
    assert says(second, 2)
    assert "v=1" in first.action
    assert "v=2" in second.action
    assert says(webhooks.request(first.action, "A", key="9"), 1)
    assert says(webhooks.request(second.action, "B", key="9"), 2)


def test_waiting_caller_keeps_the_version(webhooks: Published, site: Site) -> None:
    waits = webhooks.queue_call()
    assert says(waits, 1)
    assert webhooks.contact().version == 1
    webhooks.publish(site)
    assert webhooks.call("B")
    assert says(webhooks.request(waits.goto), 1)


def test_caller_of_a_removed_group_is_moved_with_the_version(
    webhooks: Published, site: Site
) -> None:
    waits = webhooks.queue_call()
    group = webhooks.contact().queue.group
    webhooks.publish(without(site, group))
    assert webhooks.call("B")
    leave_removed_queues(webhooks.router_of(2), webhooks.now)
    moved = webhooks.contact()
    assert (moved.queue.group, moved.version) == (site.person_group, 2)
    assert says(webhooks.request(waits.goto), 2)


def test_version_named_by_a_stranger_is_not_loaded(webhooks: Published, site: Site) -> None:
    webhooks.sites[2] = worded(site, 2)
    answer = webhooks.web.post("/voice/menu?v=2", data={"CallSid": "x"})
    assert answer.status_code == 403
    assert not webhooks.apps.is_loaded(2)


@pytest.mark.parametrize("named", ["77", "x", "-1", "999999999999", ""])
def test_unknown_version_is_answered_by_the_one_in_force(webhooks: Published, named: str) -> None:
    path = f"/voice/incoming?v={named}"
    form = {"CallSid": "CA" + "0" * 32, "From": "+46701740606", "To": "+46406280400"}
    signed = RequestValidator(TOKEN).compute_signature(PUBLIC + path, form)
    answer = webhooks.web.post(path, data=form, headers={"X-Twilio-Signature": signed})
    assert answer.status_code == 200
    assert "Version 1." in answer.text


def test_outage_of_redis_does_not_change_the_version(webhooks: Published, site: Site) -> None:
    first = webhooks.call("A")
    webhooks.publish(site)
    webhooks.redis.connection_pool.over = True  # type: ignore[attr-defined]
    webhooks.redis.connection_pool.disconnect()
    answer = webhooks.web.get("/healthz")
    assert (answer.status_code, webhooks.apps.number) == (200, 1)
    webhooks.redis.connection_pool.over = False  # type: ignore[attr-defined]
    assert says(webhooks.request(first.action, "A", key="9"), 1)


def test_recording_of_an_older_version_is_still_served(webhooks: Published, site: Site) -> None:
    name = (webhooks.queue_call().one("Play").text or "").rpartition("/")[2]
    shorter = site.timing.model_copy(update={"hold_round_s": 20})
    webhooks.publish(site.model_copy(update={"timing": shorter}))
    assert webhooks.call("B")
    assert webhooks.web.get(f"/voice/media/{name}", buffered=True).status_code == 200
    assert webhooks.web.get("/voice/media/site.yaml").status_code == 404


def test_address_names_its_version_once() -> None:
    assert at_version("/voice/hold?lang=sv", 0) == "/voice/hold?lang=sv"
    assert at_version("/voice/hold?lang=sv", 3) == "/voice/hold?lang=sv&v=3"
    assert at_version("/voice/hold?v=2&which=1", 3) == "/voice/hold?v=2&which=1"


def without(site: Site, group: str) -> Site:
    """Return the site without an answer group and without its menu option."""
    groups = {id_: one for id_, one in site.groups.items() if id_ != group}
    menus = {
        id_: menu.model_copy(
            update={"options": tuple(one for one in menu.options if one.group != group)}
        )
        for id_, menu in site.menus.items()
    }
    numbers = tuple(one for one in site.numbers if one.group != group)
    return site.model_copy(update={"groups": groups, "menus": menus, "numbers": numbers})
