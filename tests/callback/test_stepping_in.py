"""Stand-ins for a speaker are reached after a wait in the queue; pauses do not count."""

import pytest
from redis import Redis

from callback.change_result import Change
from callback.state.store import Callbacks
from callback.verbs.attempt import claim_try
from callback.verbs.close import close
from callback.verbs.fail_attempt import fail_attempt
from callback.verbs.fall_due import fall_due
from callback.verbs.rejoin import rejoin
from callback.verbs.request import Requested, finish_request_call, request
from callback.verbs.reschedule import reschedule
from config.model.site import Site
from routing.router import Router
from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.state.queue import Queue
from routing.state.read_snapshot import read_snapshot
from routing.state.store import Store
from routing.verbs.accept import accept
from routing.verbs.arrive import arrive
from routing.verbs.assign import assign
from routing.verbs.release_call import release_call
from routing.verbs.ring import claim_ring, rung
from routing.verbs.set_status import set_status
from tests.ivr.webhook_client import at

EVENING, MORNING = at("2026-06-15 16:30"), at("2026-06-16 08:00")
TEN = at("2026-06-16 10:00")
INTERPRETED_S = 900
SPEAKER, INTERPRETER = "7", "1"


class School:
    """The reference site's school queue in Arabic; the test calls what the sweeper does."""

    def __init__(self, callbacks: Callbacks) -> None:
        self.callbacks = callbacks
        self.router = callbacks.router

    def promised(self, now: float, due: float | None = None) -> str:
        number = "+46701740611"
        arrived = arrive(
            self.router,
            call="CA1",
            caller=number,
            called="+46406280400",
            queue=Queue("skola", "ar"),
            now=now,
        )
        made = request(self.callbacks, arrived.contact, "CA1", now, due=due)
        assert made is Requested.MADE
        finish_request_call(self.callbacks, "CA1", now)
        return arrived.contact

    def sweep(self, now: float) -> None:
        close(self.callbacks, now)
        for due in self.router.store.due(now, 5.0):
            fall_due(self.callbacks, due, now)
            self.router.store.settle(due)

    def ready(self, guide: str, now: float) -> None:
        set_status(self.router, guide, GuideStatus.READY, "", now)

    def taken_by(self, now: float) -> str:
        """Return the guide who has an offer by then; empty for none."""
        assign(self.router, now)
        guides = (self.router.store.guide(id_) for id_ in (SPEAKER, INTERPRETER))
        return next((guide.id for guide in guides if guide.offer), "")

    def state(self, contact: str) -> ContactState:
        found = self.router.store.contact(contact)
        assert found is not None
        return found.state

    def not_reached(self, contact: str, now: float) -> None:
        """Let the speaker accept, the citizen not answer, and the speaker sign out."""
        offer = self.router.store.guide(SPEAKER).offer
        claim_ring(self.router, offer, now)
        rung(self.router, offer, "leg")
        assert accept(self.router, offer, "leg", now)
        assert claim_try(self.callbacks, contact, 1, now)
        fail_attempt(self.callbacks, contact, 1, "no_answer", now)
        set_status(self.router, SPEAKER, GuideStatus.SIGNED_OUT, "", now)
        release_call(self.router, SPEAKER, "leg", now)


@pytest.fixture
def school(redis: Redis, site: Site) -> School:
    return School(Callbacks(Router(site, Store(redis, site.slug))))


AFTER_THE_WAIT = ("", INTERPRETER)


def taken(school: School, moment: float) -> tuple[str, str]:
    """Return who has it just before and just after the wait that began at `moment`."""
    wait_over = moment + INTERPRETED_S
    return school.taken_by(wait_over - 1), school.taken_by(wait_over + 1)


def test_wait_for_a_speaker_restarts_in_the_morning(
    school: School,
) -> None:
    """The callback was paused overnight."""
    contact = school.promised(EVENING - 600)
    school.sweep(EVENING)
    assert school.state(contact) is ContactState.PAUSED
    school.ready(INTERPRETER, MORNING)
    school.sweep(MORNING)
    assert taken(school, MORNING) == AFTER_THE_WAIT


def test_speaker_takes_an_overnight_callback_at_once(school: School) -> None:
    school.promised(EVENING - 600)
    school.sweep(EVENING)
    school.ready(INTERPRETER, MORNING)
    school.sweep(MORNING)
    school.ready(SPEAKER, MORNING + 1)
    assert school.taken_by(MORNING + 1) == SPEAKER


def test_scheduled_callback_waits_for_a_speaker_when_due(school: School) -> None:
    school.promised(EVENING - 600, due=TEN)
    school.ready(INTERPRETER, MORNING)
    school.sweep(TEN)
    assert taken(school, TEN) == AFTER_THE_WAIT


def test_missed_try_does_not_restart_the_wait(school: School) -> None:
    contact = school.promised(MORNING)
    school.ready(SPEAKER, MORNING + 100)
    school.not_reached(contact, MORNING + 200)
    school.ready(INTERPRETER, MORNING + 500)
    school.sweep(MORNING + 501)
    assert taken(school, MORNING) == AFTER_THE_WAIT


def test_moving_a_scheduled_callback_restarts_the_wait(school: School) -> None:
    contact = school.promised(EVENING - 600, due=TEN)
    school.ready(INTERPRETER, MORNING)
    assert reschedule(school.callbacks, contact, MORNING + 60)[0] is Change.DONE
    assert taken(school, MORNING + 60) == AFTER_THE_WAIT


def test_rejoining_before_the_time_restarts_the_wait(school: School) -> None:
    contact = school.promised(EVENING - 600, due=TEN)
    school.ready(INTERPRETER, MORNING)
    assert rejoin(school.callbacks, contact, "CA2", MORNING + 60) == []
    assert taken(school, MORNING + 60) == AFTER_THE_WAIT


def test_due_callback_hides_no_longer_waiting_caller(
    school: School,
) -> None:
    promised = school.promised(EVENING - 600, due=TEN)
    school.ready(INTERPRETER, MORNING)
    arrive(
        school.router,
        call="CA2",
        caller="+46701740612",
        called="+46406280400",
        queue=Queue("skola", "ar"),
        now=TEN - 60,
    )
    school.sweep(TEN)
    assert taken(school, TEN - 60) == AFTER_THE_WAIT
    assert school.state(promised) is ContactState.WAITING


def test_returns_to_the_queue_are_forgotten_after_a_day(school: School) -> None:
    school.promised(EVENING - 600, due=TEN)
    school.sweep(TEN)
    returned = school.router.store.keys.returned
    assert school.router.store.redis.zcard(returned) == 1
    read_snapshot(school.router, TEN + 86_401)
    assert school.router.store.redis.zcard(returned) == 0
