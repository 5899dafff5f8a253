"""A test client for the webhooks: posts signed forms, parses the answers."""

from datetime import datetime
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from redis import Redis
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from callback.state.record import Callback
from callback.state.store import Callbacks
from config.model.site import Site
from config.settings import Settings
from ivr.twilio.retry_options import EVENTS_FRAGMENT, FRAGMENT
from ivr.webhooks.server.app import create
from routing.effects import DialCitizen, Effects, RingGuide
from routing.router import Router
from routing.state.contact import Contact
from routing.state.guide import GuideAtWork, GuideStatus
from routing.state.store import Store
from routing.verbs.set_status import set_status
from tests.outbox import take

PUBLIC = "https://telefon.example.se"
TOKEN = "0123456789abcdef0123456789abcdef"
MAIN = "+46406280400"
BUSINESS = "+46406280412"
SCHOOL = "+46406280410"
CITIZEN = "+46701740605"

HEARD_IN = ("Response", "prosody")
"""Elements that are heard as part of another one."""

Kind = TypeVar("Kind")


def at(moment: str) -> float:
    """Return Swedish wall time as Unix seconds."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Stockholm")).timestamp()


MONDAY = at("2026-03-02 10:00")


def sid(name: str) -> str:
    """Return a CallSid made from a name."""
    return "CA" + name.encode().hex().ljust(32, "0")[:32]


class Heard:
    """One answer: its document, and what the caller hears, line by line."""

    def __init__(self, response: TestResponse) -> None:
        assert (response.status_code, response.mimetype) == (200, "text/xml")
        self.xml = response.text
        self.document = ET.fromstring(response.data)  # noqa: S314 - our own answer

    @property
    def lines(self) -> list[str]:
        """Return the sentences and verbs, each with what tells it apart."""
        return [_line(element) for element in self.document.iter() if element.tag not in HEARD_IN]

    def one(self, tag: str) -> ET.Element:
        (element,) = self.document.iter(tag)
        return element

    def first(self, tag: str) -> ET.Element:
        return next(self.document.iter(tag))

    @property
    def action(self) -> str:
        """Return the path and query to which a key pressed now is posted."""
        return local(self.first("Gather").attrib["action"])

    @property
    def recorder(self) -> str:
        """Return the path and query to which a recording is posted."""
        action = self.one("Record").attrib["action"]
        assert action.startswith(PUBLIC)
        assert action.endswith(EVENTS_FRAGMENT)
        return action.removeprefix(PUBLIC).removesuffix(EVENTS_FRAGMENT)

    @property
    def goto(self) -> str:
        return local(self.one("Redirect").text or "")


def _line(element: ET.Element) -> str:
    match element.tag:
        case "Say":
            return f"{element.attrib['language']}: {''.join(element.itertext())}"
        case "Play":
            sound = (element.text or "").removeprefix(f"{PUBLIC}/voice/media/")
            name = sound.split("-")[0]
            return f"Play {name}"
        case "Redirect":
            return f"Redirect {urlsplit(element.text or '').path}"
        case "Conference" | "Number":
            return f"{element.tag} {element.text}"
        case _:
            return element.tag


def local(url: str) -> str:
    """Return path and query of one of our addresses, without the retry fragment."""
    assert url.startswith(PUBLIC + "/")
    assert url.endswith(FRAGMENT)
    return url.removeprefix(PUBLIC).removesuffix(FRAGMENT)


def settings(data: Path, **more: str) -> Settings:
    given = {"LOTSA_DATA": str(data), "LOTSA_PUBLIC_URL": PUBLIC, "LOTSA_TWILIO_AUTH_TOKEN": TOKEN}
    return Settings.from_environment(given | more)


class WebhookClient:
    """A site's webhooks on a real Redis; collects effects; the test sets the clock."""

    def __init__(
        self, redis: Redis, site: Site, data: Path, number_key: bytes = b"", **more: str
    ) -> None:
        self.now = MONDAY
        self._effects: Effects = []
        self.callers: dict[str, str] = {}
        self.router = Router(site, Store(redis, site.slug), number_key)
        self.callbacks = Callbacks(self.router)
        self.web = create(
            self.router, self.callbacks, lambda: self.now, settings(data, **more)
        ).test_client()

    @property
    def effects(self) -> Effects:
        """The effects posted so far and not popped; a list that a test may change."""
        self._effects += take(self.router.store)
        return self._effects

    def post(self, path: str, form: dict[str, str]) -> TestResponse:
        signature = RequestValidator(TOKEN).compute_signature(PUBLIC + path, form)
        return self.web.post(path, data=form, headers={"X-Twilio-Signature": signature})

    def request(
        self, path: str, call: str = "A", *, caller: str = CITIZEN, to: str = MAIN, key: str = ""
    ) -> Heard:
        """Request a document for a leg; `key` is the key that was pressed."""
        form = {"CallSid": sid(call), "From": caller, "To": to, "CallStatus": "in-progress"}
        return Heard(self.post(path, form | ({"Digits": key} if key else {})))

    def call(self, call: str = "A", *, caller: str = CITIZEN, to: str = MAIN) -> Heard:
        self.callers[call] = caller
        return self.request("/voice/incoming", call, caller=caller, to=to)

    def room(self, contact: str) -> str:
        """Return the conference of the contact and the guide to whom it is offered."""
        return f"{contact}-{self.get_contact(contact).offer}"

    def send_status(self, path: str, call: str, status: str, **more: str) -> None:
        """Post the status of a leg."""
        from_ = {"From": self.callers[call]} if call in self.callers else {}
        form = {"CallSid": sid(call), "CallStatus": status} | from_ | more
        assert self.post(path, form).status_code == 204

    def queue_call(self, call: str = "A", *, caller: str = CITIZEN) -> Heard:
        """Call, choose Swedish, preschool and education, and return the first wait round."""
        menu = self.request(self.call(call, caller=caller).action, call, caller=caller, key="1")
        return self.request(menu.action, call, caller=caller, key="1")

    def promise_callback(self, action: str, call: str = "A", *, caller: str = CITIZEN) -> Heard:
        """Press key 1 in a round, and key 1 again when the number is read back."""
        read = self.request(action, call, caller=caller, key="1")
        return self.request(read.action, call, caller=caller, key="1")

    def promised_callback(self, call: str = "A") -> str:
        """Create a contact that waits for a callback; return its id."""
        self.promise_callback(self.queue_call(call).action, call)
        contact = self.router.store.call(sid(call)).removeprefix("left:")
        self.send_status("/voice/status", call, "completed")
        return contact

    def set_ready(self, guide: str = "1") -> None:
        set_status(self.router, guide, GuideStatus.READY, "", self.now)

    def pop_effect(self, kind: type[Kind]) -> Kind:
        """Remove and return the one effect of that kind."""
        (found,) = [effect for effect in self.effects if isinstance(effect, kind)]
        self._effects = [effect for effect in self.effects if effect is not found]
        return found

    def pop_offer(self) -> str:
        return self.pop_effect(RingGuide).offer

    def accept(self, leg: str = "G") -> Heard:
        """Answer the guide's leg in the browser, which accepts the offer."""
        return self.request(f"/voice/guide/answer?lang=sv&offer={self.pop_offer()}", leg)

    def dial_query(self) -> str:
        """Return the query of the webhooks for a try at ringing the citizen."""
        effect = self.pop_effect(DialCitizen)
        return f"attempt={effect.attempt}&contact={effect.contact}&lang=sv"

    def contact(self, call: str = "A") -> Contact:
        return self.get_contact(self.router.store.call(sid(call)))

    def get_contact(self, id_: str) -> Contact:
        found = self.router.store.contact(id_)
        assert found is not None
        return found

    def get_callback(self, id_: str) -> Callback:
        found = self.callbacks.get(id_)
        assert found is not None
        return found

    def guide(self, id_: str = "1") -> GuideAtWork:
        return self.router.store.guide(id_)
