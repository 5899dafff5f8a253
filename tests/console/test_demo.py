"""Demonstration accounts."""

import stat
from pathlib import Path

from config.model.site import Site
from console.identity.accounts import verify_password
from console.identity.demo_accounts import FILE, ensure_demo_accounts, stored_demo_accounts
from routing.eligibility.eligibility import eligibility_of
from tests.console.office import database


def test_demo_accounts_are_created_once(site: Site, tmp_path: Path) -> None:
    engine = database(tmp_path / "a.db")
    first = ensure_demo_accounts(engine, site, tmp_path)
    assert ensure_demo_accounts(engine, site, tmp_path) == first == stored_demo_accounts(tmp_path)
    assert [demo.role for demo in first] == ["admin", "guide", "guide", "supervisor"]
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_new_database_gets_the_stored_demo_passwords(site: Site, tmp_path: Path) -> None:
    first = ensure_demo_accounts(database(tmp_path / "a.db"), site, tmp_path)
    fresh = database(tmp_path / "b.db")
    ensure_demo_accounts(fresh, site, tmp_path)
    found = verify_password(fresh, first[1].name, first[1].password)
    assert found is not None
    assert found.guide == first[1].guide


def test_demo_guides_answer_in_browser_and_one_speaks_arabic(site: Site, tmp_path: Path) -> None:
    demos = ensure_demo_accounts(database(tmp_path / "a.db"), site, tmp_path)
    guides = [site.guides[demo.guide] for demo in demos if demo.role == "guide"]
    assert all(guide.endpoint.startswith("client:") for guide in guides)
    assert any("ar" in guide.languages for guide in guides)
    served = {demo.guide for demo in demos if demo.guide}
    after = eligibility_of(site).after
    assert all(served & after[f"{group}.sv"].keys() for group in ("gata", "omsorg", "vagledning"))


def test_site_with_few_guides_has_demo_accounts(lilla: Site, tmp_path: Path) -> None:
    demos = ensure_demo_accounts(database(tmp_path / "a.db"), lilla, tmp_path)
    assert {demo.guide for demo in demos if demo.role == "guide"} == {"1", "2"}
    assert demos[0].guide == ""
