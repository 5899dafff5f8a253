"""Guides are edited while people work and wait."""

from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.verbs.assign import assign
from routing.verbs.repair_profiles import repair_profiles
from routing.verbs.set_status import set_status
from tests.routing.decide import guide, ruled
from tests.routing.floor import T0, Floor, offers


def test_muster_moves_a_guide_to_the_new_skills(floor: Floor) -> None:
    floor.ready("2", "3")
    repair_profiles(floor.router)
    staff = [
        guide("2", {"street": 1}, {"sv": 1}),
        guide("3", {"street": 1, "school": 2}, {"sv": 1}),
    ]
    floor.rules(ruled([*staff]))
    contact = floor.calls("CA1", "street.sv", at=T0 + 5)
    assert floor.contact(contact).guide == "3"
    assert repair_profiles(floor.router) == 1
    second = floor.calls("CA2", "street.sv", at=T0 + 6)
    assert floor.contact(second).guide == "2"
    assert repair_profiles(floor.router) == 0


def test_guide_who_left_the_site_gets_no_offer(floor: Floor) -> None:
    floor.ready("1", "2")
    repair_profiles(floor.router)
    floor.rules(ruled([guide("1", {"school": 1}, {"sv": 1}), guide("9", {"school": 1}, {"sv": 1})]))
    contact = floor.calls("CA1", at=T0 + 5)
    assert floor.contact(contact).state is ContactState.WAITING
    repair_profiles(floor.router)
    assert len(offers(assign(floor.router, T0 + 6))) == 1
    assert floor.contact(contact).guide == "1"


def test_many_guides_at_once_each_get_a_contact(floor: Floor) -> None:
    alike = [guide(f"g{i}", {"school": 1}, {"sv": 1}) for i in range(9)]
    floor.rules(ruled(alike))
    for i in range(9):
        floor.calls(f"CA{i}", at=T0 + i)
    floor.stands_idle(*(f"g{i}" for i in range(9)))
    assert len(offers(assign(floor.router, T0 + 20))) == 9


STREET_ONLY = ruled([guide("2", {"street": 1}, {"sv": 1})])


def test_muster_keeps_a_guide_away(floor: Floor) -> None:
    before = floor.router.site
    floor.ready("2")
    repair_profiles(floor.router)
    floor.rules(STREET_ONLY)
    set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0 + 1)
    repair_profiles(floor.router)
    for site in (STREET_ONLY, before):
        floor.rules(site)
        assert not floor.store.redis.exists(floor.router.idle("2"), floor.router.on_duty("2"))


def test_stale_process_offers_nothing_to_an_away_guide(floor: Floor) -> None:
    before = floor.router.site
    floor.ready("2")
    floor.rules(STREET_ONLY)
    set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0 + 1)
    floor.rules(before)
    contact = floor.calls("CA1", at=T0 + 2)
    assert floor.contact(contact).state is ContactState.WAITING


def test_muster_keeps_a_connected_guide_busy(floor: Floor) -> None:
    before = floor.router.site
    floor.ready("2")
    repair_profiles(floor.router)
    floor.rules(STREET_ONLY)
    set_status(floor.router, "2", GuideStatus.AWAY, "lunch", T0 + 1)
    floor.ready("2", at=T0 + 2)
    floor.calls("CA1", "street.sv", at=T0 + 3)
    floor.accepts("2", "leg", T0 + 4)
    repair_profiles(floor.router)
    assert not floor.store.redis.exists(floor.router.idle("2"))
    assert floor.store.redis.smembers(floor.router.on_duty("2")) == {"2"}
    assert repair_profiles(floor.router) == 0
    floor.rules(before)
    assert not floor.store.redis.exists(floor.router.idle("2"), floor.router.on_duty("2"))
