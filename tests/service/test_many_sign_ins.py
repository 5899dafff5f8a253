"""All guides sign in at the same moment, from one office with one address."""

import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from redis import Redis

from config.settings import Settings
from console.identity.accounts import add_account, make_tables
from console.identity.roles import Role
from records.database import opened, prepare
from service.redis.embedded import EmbeddedRedis
from service.supervisor.probe import answers
from tests.console.office import PASSWORD
from tests.service.patience import PATIENCE_S, eventually
from tests.service.whole import lotsa

NAMES = [f"guide-{number}" for number in range(60)]


@pytest.fixture
def console(tmp_path: Path, redis: Redis, redis_server: EmbeddedRedis) -> Iterator[str]:
    """The address of a console with an account for each name."""
    assert not redis.keys()  # no failed sign-ins are counted yet
    with opened(Settings(data=tmp_path)) as engine:
        prepare(engine, "lilla")
        make_tables(engine)
        for name in NAMES:
            add_account(engine, name, PASSWORD, Role.GUIDE, "1")
    with lotsa(tmp_path, command="console", LOTSA_REDIS_URL=redis_server.url) as running:
        assert eventually(lambda: answers(running.console, "/healthz"))
        yield f"http://{running.console}"


class SignIns:
    """People who sign in at the same moment, each in their own browser."""

    def __init__(self, console: str, password: str) -> None:
        self._console, self._password = console, password
        self._together = threading.Barrier(len(NAMES))
        self._begun = threading.Event()

    def sign_in(self, name: str) -> tuple[int, float]:
        """Sign in; return the status of the response and when it arrived."""
        with requests.Session() as browser:
            page = browser.get(f"{self._console}/sign-in", timeout=PATIENCE_S).text
            token = re.search(r'name="form" value="([^"]+)"', page)
            assert token
            form = {"name": name, "password": self._password, "form": token[1]}
            self._together.wait(PATIENCE_S)
            self._begun.set()
            where = f"{self._console}/sign-in"
            answer = browser.post(where, form, allow_redirects=False, timeout=PATIENCE_S)
            return answer.status_code, time.monotonic()

    def page_meanwhile(self) -> float:
        """Request a page while they sign in; return when it arrived."""
        assert self._begun.wait(PATIENCE_S)
        assert requests.get(f"{self._console}/sign-in", timeout=PATIENCE_S).status_code == 200
        return time.monotonic()


def test_sixty_simultaneous_sign_ins_succeed(console: str) -> None:
    with ThreadPoolExecutor(len(NAMES)) as people:
        everybody = SignIns(console, PASSWORD)
        signing_in = people.map(everybody.sign_in, NAMES)
        page_at = everybody.page_meanwhile()
        statuses, at = zip(*signing_in, strict=True)
    assert statuses == (303,) * len(NAMES)
    assert page_at < sorted(at)[len(NAMES) // 2]  # before half of them are signed in


def test_sixty_wrong_passwords_do_not_block_the_office(console: str) -> None:
    """This many wrong passwords from one address slow sign-in down, but block no one."""
    with ThreadPoolExecutor(len(NAMES)) as people:
        mistyped = people.map(SignIns(console, "another password").sign_in, NAMES)
        assert [status for status, _ in mistyped] == [401] * len(NAMES)
        signing_in = people.map(SignIns(console, PASSWORD).sign_in, NAMES)
        assert [status for status, _ in signing_in] == [303] * len(NAMES)
