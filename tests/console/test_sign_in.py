"""Sign-in, sessions, rate limits and password hashes."""

import stat
import time
from pathlib import Path
from typing import cast

import pytest
from argon2 import PasswordHasher
from redis import Redis
from sqlalchemy import insert, select

from config.model.site import Site
from console.identity import accounts
from console.identity.accounts import ACCOUNTS, HASHER, account, add_account, remove_account
from console.identity.rate_limit import (
    FOR_ONE_ACCOUNT,
    FROM_ONE_ADDRESS,
    FROM_ONE_SOURCE,
    WINDOW_MIN,
    SignInLimits,
)
from console.identity.roles import Role
from console.identity.sessions import SESSION_S
from console.identity.sign_in import SLOW_S
from console.web.concurrency_limit import ConcurrencyLimit
from routing.state.guide import GuideStatus
from tests.console.office import PASSWORD, Browser, Office

WRONG = "not the password"


def test_guide_is_redirected_to_the_guide_page(office: Office) -> None:
    office.account("berit", Role.GUIDE, "1")
    answer = Browser(office.visitor()).sign_in("berit")
    assert (answer.status_code, answer.location) == (303, "/guide")


def test_wrong_password_and_unknown_name_get_the_same_answer(office: Office) -> None:
    """The answer must not reveal which names exist."""
    office.account("berit", Role.GUIDE, "1")
    wrong = Browser(office.visitor()).sign_in("berit", WRONG)
    unknown = Browser(office.visitor()).sign_in(
        "nobod", WRONG
    )  # same length: the page repeats the name
    assert wrong.status_code == unknown.status_code == 401
    assert len(wrong.get_data()) == len(unknown.get_data())


def test_refused_sign_in_keeps_name_but_not_password(office: Office) -> None:
    page = Browser(office.visitor()).sign_in('"><b>berit', WRONG).text
    assert 'value="&#34;&gt;&lt;b&gt;berit"' in page
    assert WRONG not in page


def test_password_is_stored_only_as_argon2(office: Office) -> None:
    office.account("berit", Role.GUIDE, "1")
    with office.database.connect() as connection:
        kept = connection.exec_driver_sql("SELECT password FROM accounts").scalar()
    assert str(kept).startswith("$argon2id$")


def test_sign_in_from_another_site_is_refused(office: Office) -> None:
    office.account("berit", Role.GUIDE, "1")
    visitor = office.visitor()
    form = {"name": "berit", "password": "lomi-tave-suro-kiny", "form": "guessed"}
    assert visitor.post("/sign-in", data=form).status_code == 403
    assert visitor.get("/guide").status_code == 302


@pytest.mark.parametrize("guess", ["-", ""])
def test_sign_in_without_csrf_token_is_refused(office: Office, guess: str) -> None:
    """The browser never loaded our form, so the session holds no token."""
    office.account("berit", Role.GUIDE, "1")
    visitor = office.visitor()
    form = {"name": "berit", "password": PASSWORD, "form": guess}
    assert visitor.post("/sign-in", data=form).status_code == 403
    assert visitor.get("/guide").status_code == 302


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("Sec-Fetch-Site", "cross-site", 403),
        ("Sec-Fetch-Site", "same-site", 403),
        ("Sec-Fetch-Site", "same-origin", 303),
        ("Origin", "https://evil.example", 403),
        ("Origin", "null", 403),
        ("Origin", "http://localhost", 303),
        ("Origin", "http://127.0.0.1:8001", 303),
    ],
)
def test_sign_in_from_another_origin_is_refused(
    office: Office, header: str, value: str, code: int
) -> None:
    """Even with the right CSRF token."""
    office.account("berit", Role.GUIDE, "1")
    browser = Browser(office.visitor())
    browser.get("/sign-in")
    form = {"name": "berit", "password": PASSWORD, "form": browser.token()}
    answer = browser.client.post("/sign-in", data=form, headers={header: value})
    assert answer.status_code == code


def test_sign_in_redirects_to_our_own_pages_only(office: Office) -> None:
    office.account("boss", Role.SUPERVISOR)
    for asked, led in (("/board", "/board"), ("//evil.example", "/board"), ("/nowhere", "/board")):
        assert Browser(office.visitor()).sign_in("boss", next=asked).location == led


def test_session_starts_anew_and_ends_on_the_server(office: Office) -> None:
    office.account("boss", Role.SUPERVISOR)
    browser = Browser(office.visitor())
    browser.get("/sign-in")
    before = browser.token()
    browser.sign_in("boss")
    copy = browser.client.get_cookie("lotsa")
    assert copy is not None
    browser.get("/board")
    assert browser.token() != before
    browser.send("POST", "/sign-out")
    thief = office.visitor()
    thief.set_cookie("lotsa", copy.value)
    assert thief.get("/stats/queues").status_code == 401


def test_cookie_is_http_only_and_same_site(office: Office) -> None:
    office.account("boss", Role.SUPERVISOR)
    cookie = Browser(office.visitor()).sign_in("boss").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_session_lasts_twelve_hours(office: Office) -> None:
    office.signed_in(Role.SUPERVISOR)
    redis = office.router.store.redis
    (key,) = redis.scan_iter("*:console:visit:*")
    assert SESSION_S - 5 <= redis.ttl(key) <= SESSION_S == 12 * 3600


def test_removed_account_loses_access_at_once(office: Office) -> None:
    browser = office.signed_in(Role.SUPERVISOR)
    remove_account(office.database, "supervisor")
    assert account(office.database, "supervisor") is None
    assert browser.get("/stats/queues").status_code == 401


def test_guide_who_signs_out_gets_no_more_offers(office: Office) -> None:
    browser = office.signed_in(Role.GUIDE, "1")
    office.ready("1")
    assert browser.send("POST", "/sign-out").location == "/"
    assert office.guide("1").status is GuideStatus.SIGNED_OUT


def test_new_password_ends_older_sessions(office: Office) -> None:
    browser = office.signed_in(Role.SUPERVISOR)
    assert browser.get("/stats/queues").status_code == 200
    add_account(office.database, "supervisor", "another password", Role.SUPERVISOR)
    assert browser.get("/stats/queues").status_code == 401


def sign_in_limits(office: Office) -> SignInLimits:
    return cast("SignInLimits", office.app.extensions["lotsa"].sign_in_limits)


def make_attempts(office: Office, address: str, times: int = FROM_ONE_SOURCE.amount) -> None:
    """Make this many attempts for Berit from the address within the window."""
    for _ in range(times):
        assert sign_in_limits(office).hit("berit", address) == 0


def fail_often(office: Office, name: str, address: str) -> None:
    """Count so many wrong passwords within the window that further attempts are slow."""
    for _ in range(FOR_ONE_ACCOUNT.amount):
        sign_in_limits(office).count_failure(name, address)


def test_right_password_waits_after_too_many_attempts(office: Office) -> None:
    office.account("berit", Role.GUIDE, "1")
    make_attempts(office, "127.0.0.1")
    answer = Browser(office.visitor()).sign_in("berit")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= WINDOW_MIN * 60


def test_attempt_counters_expire_and_hold_no_personal_data(office: Office) -> None:
    Browser(office.visitor()).sign_in("berit", WRONG)
    redis = office.router.store.redis
    keys = list(redis.scan_iter("{lilla}:console:failed:*"))
    assert len(keys) == 3
    assert all(0 < redis.ttl(key) <= WINDOW_MIN * 60 for key in keys)
    assert not any("berit" in key or "127.0.0.1" in key for key in keys)


def test_attempts_from_another_address_lock_nobody_out(office: Office) -> None:
    office.account("berit", Role.GUIDE, "1")
    make_attempts(office, "192.0.2.7")
    assert Browser(office.visitor()).sign_in("berit").status_code == 303


@pytest.mark.parametrize(("proxies", "status"), [(1, 303), (0, 429)])
def test_attempts_count_per_address_behind_a_trusted_proxy(
    redis: Redis, lilla: Site, tmp_path: Path, proxies: int, status: int
) -> None:
    office = Office(redis, lilla, tmp_path, proxies=proxies)
    office.account("berit", Role.GUIDE, "1")
    make_attempts(office, "127.0.0.1")
    visitor = office.visitor()
    visitor.environ_base["HTTP_X_FORWARDED_FOR"] = "192.0.2.8"
    assert Browser(visitor).sign_in("berit").status_code == status


@pytest.mark.parametrize(("name", "address"), [("anybody", "127.0.0.1"), ("berit", "192.0.2.7")])
def test_many_wrong_passwords_only_slow_the_right_one(
    office: Office, name: str, address: str
) -> None:
    office.account("berit", Role.GUIDE, "1")
    fail_often(office, name, address)
    began = time.monotonic()
    assert Browser(office.visitor()).sign_in("berit").status_code == 303
    assert time.monotonic() - began >= SLOW_S


def test_many_right_passwords_from_one_address_slow_nobody(office: Office) -> None:
    office.account("berit", Role.GUIDE, "1")
    for _ in range(FROM_ONE_ADDRESS.amount):
        assert sign_in_limits(office).hit("berit", "127.0.0.1") == 0
        sign_in_limits(office).reset("berit", "127.0.0.1")
    assert not sign_in_limits(office).is_slow("berit", "127.0.0.1")


def test_sign_in_answers_503_while_too_many_sign_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = ConcurrencyLimit(limit=1, queue=0, timeout_s=0)
    monkeypatch.setattr(accounts, "HASHING", full)
    office.account("berit", Role.GUIDE, "1")
    with full.slot():
        answer = Browser(office.visitor()).sign_in("berit")
        for _ in range(FROM_ONE_SOURCE.amount):  # an attempt that was not made does not count
            assert Browser(office.visitor()).sign_in("berit").status_code == 503
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Många loggar in just nu" in answer.text
    assert Browser(office.visitor()).sign_in("berit").status_code == 303


def test_right_password_clears_earlier_attempts(office: Office) -> None:
    office.account("berit", Role.GUIDE, "1")
    make_attempts(office, "127.0.0.1", FROM_ONE_SOURCE.amount - 1)
    assert Browser(office.visitor()).sign_in("berit").status_code == 303
    make_attempts(office, "127.0.0.1")


def test_older_hash_is_renewed_at_the_next_sign_in(office: Office) -> None:
    older = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=4)
    row = {"name": "berit", "password": older.hash(PASSWORD), "role": "guide", "guide": "1"}
    with office.database.begin() as connection:
        connection.execute(insert(ACCOUNTS).values(row))
    browser = Browser(office.visitor())
    assert browser.sign_in("berit").status_code == 303
    assert browser.get("/guide").status_code == 200
    with office.database.connect() as connection:
        kept = str(connection.execute(select(ACCOUNTS.c.password)).scalar_one())
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert HASHER.verify(kept, PASSWORD)


def test_cookie_secret_is_readable_by_its_owner_only(office: Office) -> None:
    file = office.settings.data / "cookie.secret"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert office.app.secret_key == file.read_bytes()
