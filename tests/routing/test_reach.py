"""Skills and levels as one table."""

from config.site import Site
from routing.reach import reach
from tests.routing.floor import small_site


def test_own_skills_reach_at_once_and_secondary_ones_after_the_groups_wait() -> None:
    assert reach(small_site()).of("school.sv") == {"1": 0.0, "2": 0.0, "3": 45.0}


def test_a_missing_language_reaches_never() -> None:
    assert reach(small_site()).of("street.ar") == {"1": 0.0}


def test_an_unknown_queue_is_reached_by_nobody() -> None:
    assert reach(small_site()).of("moon.sv") == {}


def test_a_language_that_few_speak_reaches_its_speakers_in_every_group() -> None:
    speaker = small_site().guides["2"].model_copy(update={"languages": {"sv": 1, "ar": 1}})
    site = small_site().model_copy(update={"guides": {"2": speaker}})
    assert reach(site).of("street.ar") == {"2": 45.0}
    assert reach(site).of("street.sv") == {}


def test_every_queue_of_the_reference_site_is_reached_by_somebody(site: Site) -> None:
    table = reach(site)
    assert [queue for queue in site.queue_ids() if not table.of(queue)] == []
