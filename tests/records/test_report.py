"""A day's report counts as the glossary defines."""

from datetime import date

from sqlalchemy import Engine

from callback.state.store import Callbacks
from callback.verbs.request import finish_request_call, request
from records.recorder import Recorder
from records.report.day import report, together
from routing.verbs.end_conversation import end_conversation
from routing.verbs.finish import finish
from routing.verbs.leave import abandon, leave
from routing.verbs.mark_answered import mark_answered
from tests.records.shelf import record_all
from tests.routing.decide import ruled
from tests.routing.floor import T0, Floor

TODAY = date(2026, 2, 2)


def answer(floor: Floor, contact: str, call: str, at: float) -> None:
    """Have guide 2 accept the contact, talk for a minute and finish wrap-up."""
    floor.ready("2", at=at)
    floor.accepts("2", f"leg-{call}", at=at)
    mark_answered(floor.router, contact, call, at)
    end_conversation(floor.router, contact, "citizen", at + 60)
    floor.leg_ends("2", at + 61)
    finish(floor.router, "2", matter="m", outcome="solved", now=at + 90)


def test_report_counts_answers_in_target_and_abandons(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    answer(floor, floor.calls("CA1", at=T0), "CA1", T0 + 20)
    leave(floor.router, floor.calls("CA9", "street.sv", at=T0 + 30), "CA9", T0 + 35)
    answer(floor, floor.calls("CA2", at=T0 + 200), "CA2", T0 + 200)
    leave(floor.router, floor.calls("CA3", at=T0 + 205), "CA3", T0 + 210)
    record_all(recorder)
    school, street = report(engine, floor.router.site, TODAY)
    assert (school.queue, school.offered, school.answered, school.abandoned) == (
        "school.sv",
        3,
        2,
        1,
    )
    assert school.mean_wait_s == 10
    assert school.service_level == 2 / 3
    assert (school.matters, school.outcomes) == ({"m": 2}, {"solved": 2})
    assert (street.offered, street.service_level, street.mean_wait_s) == (1, 0.0, None)


def test_total_sums_counts_and_recomputes_shares(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    answer(floor, floor.calls("CA1", at=T0), "CA1", T0 + 10)
    leave(floor.router, floor.calls("CA9", "street.sv", at=T0 + 130), "CA9", T0 + 150)
    record_all(recorder)
    lines = report(engine, floor.router.site, TODAY)
    all_ = together(lines)
    assert (all_.queue, all_.offered, all_.answered, all_.abandoned) == ("all", 2, 1, 1)
    assert (all_.service_level, all_.mean_wait_s, all_.first_contact) == (0.5, 10, 1.0)
    assert (all_.matters, all_.outcomes) == ({"m": 1}, {"solved": 1})


def test_day_without_contacts_has_no_shares() -> None:
    nobody = together([])
    assert (nobody.offered, nobody.matters) == (0, {})
    shares = (nobody.service_level, nobody.mean_wait_s, nobody.first_contact)
    assert shares == (None, None, None)


def test_callback_is_not_counted_as_answered(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    contact = floor.calls("CA1")
    callbacks = Callbacks(floor.router)
    request(callbacks, contact, "CA1", T0 + 10)
    finish_request_call(callbacks, "CA1", T0 + 15)
    answer(floor, contact, "CA2", T0 + 400)
    record_all(recorder)
    (line,) = report(engine, floor.router.site, TODAY)
    assert (line.offered, line.answered, line.called_back) == (1, 0, 1)
    assert line.service_level is None


def test_turned_away_callers_count_on_the_day_of_the_call(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    floor.rules(ruled(groups={"school": {"full_at": 1}, "street": {"full_at": 1}}))
    floor.calls("CA1", at=T0)
    for call in ("CA2", "CA3", "CA3"):
        assert floor.calls(call, at=T0 + 1) == ""
    floor.calls("CA4", at=T0 + 86_400)
    record_all(recorder)
    days = [report(engine, floor.router.site, date(2026, 2, day)) for day in (1, 2, 3, 4)]
    counts = [[(line.queue, line.offered, line.turned_away) for line in day] for day in days]
    assert counts == [[], [("school.sv", 1, 2)], [("school.sv", 0, 1)], []]
    assert together(days[1]).turned_away == 2


def test_outwaited_contact_is_not_counted_as_abandoned(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    contact = floor.contact(floor.calls("CA1"))
    assert abandon(floor.router, contact, "outwaited", "outwaited", T0 + 600)
    record_all(recorder)
    (line,) = report(engine, floor.router.site, TODAY)
    assert (line.offered, line.abandoned, line.outwaited) == (1, 0, 1)


def test_contact_counts_on_the_day_in_the_sites_time_zone(
    floor: Floor, recorder: Recorder, engine: Engine
) -> None:
    midnight = T0 - (3 * 60 + 40) * 60
    floor.calls("CA1", at=midnight - 1)
    floor.calls("CA2", at=midnight)
    record_all(recorder)
    counts = [
        [line.offered for line in report(engine, floor.router.site, day)]
        for day in (date(2026, 2, 1), TODAY, date(2026, 2, 3))
    ]
    assert counts == [[1], [1], []]
