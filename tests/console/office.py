"""A console under test: the small site, with a real Redis and a real SQL database."""

from functools import cache
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from jinja2 import StrictUndefined
from redis import Redis
from sqlalchemy import Engine, NullPool, create_engine, insert

from config.model.site import Site
from config.settings import Settings
from console.identity.accounts import ACCOUNTS, HASHER
from console.identity.roles import Role
from console.web.app import create
from routing.effects import Effects
from routing.router import Router
from routing.state.store import Store
from service.redis.temporary import scratch_redis
from tests.outbox import take
from tests.routing.floor import T0, Floor

TOKEN = "a machine's own token"
MACHINE = {"Authorization": f"Bearer {TOKEN}"}
PASSWORD = "lomi-tave-suro-kiny"
Answer = Any
"""A test response, untyped so that tests can index its JSON."""
SOFTPHONE = "http://127.0.0.1:8002/softphone.js"


class Office(Floor):
    """A test site whose guides and supervisors use the console; `time` is the clock."""

    def __init__(self, redis: Redis, site: Site, data: Path, /, **settings: Any) -> None:
        self.router = Router(site, Store(redis, site.slug), b"a key of the tests")
        self.database = database(data / "lotsa.db")
        self.time = T0
        chosen = {"admin_token": TOKEN, "softphone_script": SOFTPHONE, **settings}
        self.settings = Settings(data=data, **chosen)
        self.app = create(
            self.router,
            lambda: self.time,
            self.settings,
            self.database,
            lambda guide: f"access for {guide}",
            scratch_redis,
        )
        self.app.jinja_env.undefined = StrictUndefined  # a name that a page lacks is an error

    @property
    def posted(self) -> Effects:
        """The effects posted since the last look."""
        return take(self.router.store)

    def visitor(self) -> FlaskClient:
        """Return a browser without a session."""
        return self.app.test_client()

    def machine(self, method: str, path: str, **more: Any) -> Answer:
        """Send a request with the admin bearer token."""
        return self.app.test_client().open(path, method=method, headers=MACHINE, **more)

    def account(self, name: str, role: Role, guide: str = "") -> None:
        row = {"name": name, "password": _hash(), "role": role.value, "guide": guide}
        with self.database.begin() as connection:
            connection.execute(insert(ACCOUNTS).values(row))

    def signed_in(self, role: Role, guide: str = "") -> "Browser":
        """Return a browser signed in with a new account of the role."""
        name = f"{role.value}{guide}"
        self.account(name, role, guide)
        browser = Browser(self.visitor())
        assert browser.sign_in(name).status_code == 303
        return browser


def database(file: Path) -> Engine:
    """Return an SQLite engine that closes each connection on return, to leave none open."""
    return create_engine(f"sqlite:///{file}", poolclass=NullPool)


@cache
def _hash() -> str:
    """Hash the password once for all tests, because hashing is slow by design."""
    return HASHER.hash(PASSWORD)


class Browser:
    """A test client that sends the CSRF token, as our pages do."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def sign_in(self, name: str, password: str = PASSWORD, **more: str) -> Answer:
        self.client.get("/sign-in")
        form = {"name": name, "password": password, "form": self.token(), **more}
        return self.client.post("/sign-in", data=form)

    def token(self) -> str:
        with self.client.session_transaction() as cookie:
            return str(cookie.get("form", ""))

    def get(self, path: str) -> Answer:
        return self.client.get(path)

    def speak(self, language: str) -> None:
        """Choose the language of the pages."""
        self.client.set_cookie("language", language)

    def send(self, method: str, path: str, body: object = None) -> Answer:
        if not self.token():
            self.client.get("/")
        headers = {"X-Form-Token": self.token()}
        return self.client.open(path, method=method, json=body, headers=headers)
