"""The telephone in the browser: reports, one page per guide, and away without them."""

import pytest

from routing.state.contact import ContactState
from routing.state.guide import GuideStatus
from routing.state.telephone import TelephoneFault, telephone_fault
from routing.verbs.report_telephone import check_telephone, report_telephone
from tests.routing.floor import T0, Floor

PAGE, OTHER = "page-one", "page-two"
LIMIT = 30


def test_page_in_use_is_the_last_one_that_took_over(floor: Floor) -> None:
    assert report_telephone(floor.router, "2", PAGE, None, T0, takes_over=True)
    assert report_telephone(floor.router, "2", OTHER, None, T0 + 1, takes_over=True)
    assert not report_telephone(floor.router, "2", PAGE, None, T0 + 5)
    assert report_telephone(floor.router, "2", OTHER, None, T0 + 6)
    assert report_telephone(floor.router, "2", PAGE, None, T0 + 6 + LIMIT)


def test_telephone_without_a_report_or_with_a_fault_is_out_of_order(floor: Floor) -> None:
    assert telephone_fault(floor.router, "2", T0) is TelephoneFault.CLOSED
    report_telephone(floor.router, "2", PAGE, TelephoneFault.SOUND, T0)
    assert telephone_fault(floor.router, "2", T0 + 1) is TelephoneFault.SOUND
    report_telephone(floor.router, "2", PAGE, None, T0 + 2)
    assert telephone_fault(floor.router, "2", T0 + 3) is None
    assert telephone_fault(floor.router, "2", T0 + 2 + LIMIT) is TelephoneFault.CLOSED


@pytest.mark.parametrize("fault", [None, TelephoneFault.UNREGISTERED])
def test_ready_guide_without_a_working_telephone_is_set_away(
    floor: Floor, fault: TelephoneFault | None
) -> None:
    report_telephone(floor.router, "2", PAGE, None, T0)
    floor.ready("2")
    contact = floor.calls("CA1")
    report_telephone(floor.router, "2", PAGE, fault, T0 + 1)
    check_telephone(floor.router, "2", T0 + 20)
    assert floor.guide("2").status is GuideStatus.READY
    assert "telephone" in [due.kind for due in floor.store.due(T0 + 1 + LIMIT, 5)]
    check_telephone(floor.router, "2", T0 + 1 + LIMIT)
    guide = floor.guide("2")
    assert (guide.status, guide.reason) == (GuideStatus.AWAY, "telephone")
    assert floor.contact(contact).state is ContactState.WAITING


def test_conversation_outlasts_a_silent_page(floor: Floor) -> None:
    report_telephone(floor.router, "2", PAGE, None, T0)
    floor.ready("2")
    floor.talk("CA1", "2")
    floor.store.redis.delete(floor.store.keys.deadlines)
    check_telephone(floor.router, "2", T0 + 100)
    assert floor.guide("2").status is GuideStatus.READY
    assert [due.kind for due in floor.store.due(T0 + 131, 5)] == ["telephone"]


def test_site_may_leave_telephones_unchecked(floor: Floor) -> None:
    site = floor.router.site
    timing = site.timing.model_copy(update={"telephone_s": 0})
    floor.rules(site.model_copy(update={"timing": timing}))
    floor.ready("2")
    assert telephone_fault(floor.router, "2", T0) is None
    assert check_telephone(floor.router, "2", T0 + 100) == []
    assert floor.guide("2").status is GuideStatus.READY
