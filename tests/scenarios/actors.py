"""The people of a scenario, citizens and guides, and checks of the queues."""

from typing import Any

from tests.scenarios.api_client import ApiClient
from tests.scenarios.guide_session import GuideSession
from tests.scenarios.stack import Stack
from tests.scenarios.until import until

CONVERSATION = "talk"
KEY_PATIENCE_S = 60
"""The longest that the network waits for a prompt."""
ENDED = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


class Telephone:
    """One end of the line; `address` is a number, or client:guide_7."""

    def __init__(self, stack: Stack, address: str) -> None:
        self.stack = stack
        self.address = address
        self.sid = ""
        self._listened = 0

    @property
    def path(self) -> str:
        """Return the path of this telephone in the network's control API."""
        identity = self.address.removeprefix("client:")
        kind = "phones" if identity == self.address else "clients"
        return f"/simulator/{kind}/{identity}"

    def heard(self) -> list[dict[str, Any]]:
        """Return all that was heard in the call.

        Entries have kind, text, language and who.
        """
        heard: list[dict[str, Any]] = self._call()["heard"]
        return heard

    def hears(self, words: str) -> None:
        """Wait until the words are heard, after those of the previous check."""

        def look() -> bool:
            for number, entry in enumerate(self.heard()[self._listened :], self._listened):
                if words in entry["text"]:
                    self._listened = number
                    return True
            return False

        until(f"{self.address} should hear “{words}”", look, self._texts)

    def has_not_heard(self, words: str) -> None:
        assert not any(words in text for text in self._texts()), self._texts()

    def call_has_ended(self) -> None:
        until("the call should have ended", self._is_over, self._texts)

    def is_rung(self) -> None:
        until(f"{self.address} should be rung", lambda: self._shows("ringing"), self._state)
        self.sid, self._listened = self._state()["call"], 0

    def is_ringing(self) -> bool:
        return self._shows("ringing")

    def is_no_longer_rung(self) -> None:
        until(f"{self.address} should be idle", lambda: self._shows("idle"), self._state)

    def answer(self) -> None:
        self.stack.network("POST", f"{self.path}/answer")

    def reject(self) -> None:
        self.stack.network("POST", f"{self.path}/hangup")

    def press(self, key: str) -> None:
        """Press the key once the call asks for one; fail if it does not."""
        pressed = {"digits": key, "patience": KEY_PATIENCE_S}
        answer = self.stack.network("POST", f"/simulator/calls/{self.sid}/keys", pressed)
        assert answer["heard"], f"nothing asked {self.address} for {key}: {self._texts()}"

    def hang_up(self) -> None:
        self.stack.network("POST", f"/simulator/calls/{self.sid}/hangup")
        self.call_has_ended()

    def does(self, what: str) -> None:
        """Set the behaviour of later calls: `busy`, `fail`, or `ring` until answered."""
        self.stack.network("POST", self.path, {"does": what})

    def is_rung_from(self, number: str) -> None:
        assert self._state()["from"] == number, self._state()

    def is_not_rung(self) -> None:
        assert self._shows("idle"), self._state()

    def is_connected_with(self, other: "Telephone") -> bool:
        """Whether the last thing heard here is a conversation with the other."""
        last = self.heard()[-1:]
        return bool(last) and last[0]["kind"] == CONVERSATION and other.address in last[0]["who"]

    def conversations_with(self, other: "Telephone") -> int:
        """Return how often a conversation with the other began in this call."""
        heard = [entry for entry in self.heard() if entry["kind"] == CONVERSATION]
        return sum(other.address in entry["who"] for entry in heard)

    def is_sent(self, words: str) -> None:
        look = lambda: any(words in body for body in self.texts())  # noqa: E731
        until(f"{self.address} should be sent “{words}”", look, self.texts)

    def texts(self) -> list[str]:
        """Return the text messages sent to the number."""
        return [sent["body"] for sent in self.stack.messages() if sent["to"] == self.address]

    def rung(self) -> int:
        """Return how often the number was called."""
        return sum(call["to"] == self.address for call in self.stack.calls())

    def _call(self) -> dict[str, Any]:
        call: dict[str, Any] = self.stack.network("GET", f"/simulator/calls/{self.sid}")
        return call

    def _is_over(self) -> bool:
        """Whether the call has ended and Lotsa knows, so that later steps may rely on it."""
        call = self._call()
        return bool(call["callbacks_answered"] and call["status"] in ENDED)

    def _texts(self) -> list[str]:
        return [f"{entry['kind']}: {entry['text']}" for entry in self.heard()]

    def _state(self) -> dict[str, Any]:
        kind = self.path.split("/")[2]
        every: list[dict[str, Any]] = self.stack.network("GET", f"/simulator/{kind}")[kind]
        return next((one for one in every if one["address"] == self.address), {"state": "idle"})

    def _shows(self, state: str) -> bool:
        return bool(self._state()["state"] == state)


class Person(Telephone):
    """A citizen, who calls and is called at the same number."""

    def call(self, number: str) -> None:
        answer = self.stack.network(
            "POST", "/simulator/calls", {"from": self.address, "to": number}
        )
        self.sid, self._listened = answer["sid"], 0


class Guide:
    """A guide at work, at the telephone that the site gives."""

    def __init__(self, stack: Stack, id_: str) -> None:
        self.stack = stack
        self.id = id_
        self.telephone = Telephone(stack, stack.site.guides[id_].endpoint)
        self._opened: GuideSession | None = None

    def ready(self) -> None:
        if not self.telephone.address.startswith("+"):
            self.telephone.does("ring")
        self.choose("ready")

    def choose(self, status: str, reason: str = "") -> None:
        self.stack.console(
            "PUT", f"/api/guides/{self.id}/status", {"status": status, "reason": reason}
        )

    def is_in(self, **expected: str) -> None:
        def look() -> bool:
            return expected.items() <= self.shown().items()

        until(f"guide {self.id} should be {expected}", look, self.shown)

    def note(self, matter: str, outcome: str) -> None:
        self.is_in(state="wrap_up")
        page = self.page()
        contact = page.get("/api/me")["contact"]["id"]
        page.post("/api/me/finish", {"contact": contact, "matter": matter, "outcome": outcome})

    def decline(self) -> None:
        page = self.page()
        page.post("/api/me/decline", {"offer": page.get("/api/me")["contact"]["offer"]})

    def hang_up(self) -> None:
        """Hang up.

        In the browser the page tells Lotsa first, a telephone just disconnects.
        """
        if not self.telephone.address.startswith("client:"):
            self.telephone.hang_up()
            return
        page = self.page()
        page.post("/api/me/hang-up", {"contact": page.get("/api/me")["contact"]["id"]})

    def page(self) -> GuideSession:
        """Return the session of this guide's page."""
        if self._opened is None:
            self.stack.account(self.id)
            self._opened = GuideSession(self.stack.settings.console_url, self.id)
        return self._opened

    def shown(self) -> dict[str, Any]:
        guides: list[dict[str, Any]] = self.stack.console("GET", "/api/guides")["guides"]
        return next(guide for guide in guides if guide["id"] == self.id)


class Actors:
    """The people of one scenario, found by name."""

    def __init__(self, stack: Stack, people: dict[str, str]) -> None:
        self.stack = stack
        self.api = ApiClient(stack)
        self._people = {name: Person(stack, number) for name, number in people.items()}
        self._guides: dict[str, Guide] = {}

    def person(self, name: str) -> Person:
        return self._people[name]

    def guide(self, id_: str) -> Guide:
        return self._guides.setdefault(id_, Guide(self.stack, id_))

    def someone(self, name: str) -> Telephone:
        """Return a person, or the telephone of `guide 7`."""
        if name.startswith("guide "):
            return self.guide(name.removeprefix("guide ")).telephone
        return self.person(name)

    def are_connected(self, name: str, other: str) -> None:
        one, two = self.someone(name), self.someone(other)
        until(f"{name} should talk with {other}", lambda: one.is_connected_with(two), one.heard)

    def waiting_in(self, queue: str, count: int) -> None:
        key = self._key("queue", queue)
        redis = self.stack.redis
        until(f"{count} should wait in {queue}", lambda: redis.zcard(key) == count, self._all)

    def callbacks_in(self, queue: str, count: int) -> None:
        """Check the callbacks that a viewer of the queues sees."""

        def seen() -> int:
            lines = self.stack.console("GET", "/stats/queues")["queues"]
            found = {f"{line['group']}.{line['language']}": line["callbacks"] for line in lines}
            return int(found[queue])

        until(f"{count} callbacks in {queue}", lambda: seen() == count, seen)

    def tally_shows(self, queue: str, figures: dict[str, int]) -> None:
        key = self._key("today", self.stack.date(), queue)

        def look() -> bool:
            tally = self.stack.redis.hgetall(key)
            return all(int(tally.get(name, 0)) == count for name, count in figures.items())

        until(f"today in {queue}: {figures}", look, lambda: self.stack.redis.hgetall(key))

    def nothing_is_left(self) -> None:
        """Check that no contact, deadline, call or busy guide is left."""

        def look() -> bool:
            return not self._leftovers()

        until("nothing should be left behind", look, self._leftovers)

    def _leftovers(self) -> list[str]:
        redis = self.stack.redis
        places = [*redis.scan_iter(self._key("queue", "*")), self._key("deadlines")]
        left = [f"{key}: {redis.zrange(key, 0, -1)}" for key in places if redis.zcard(key)]
        calls = self.stack.network("GET", "/simulator/calls")["calls"]
        return left + [f"call {call['sid']}" for call in calls if not call["ended"]]

    def _all(self) -> dict[str, str]:
        """Return the hashes of the live state, to help explain a failure."""
        redis = self.stack.redis
        return {
            str(key): str(redis.hgetall(key)) for key in redis.scan_iter(self._key("contact", "*"))
        }

    def _key(self, *parts: str) -> str:
        return f"{{{self.stack.site.slug}}}:" + ":".join(parts)

    def fault(self, fault: dict[str, Any]) -> None:
        self.stack.network("POST", "/simulator/faults", fault)

    def leave(self) -> None:
        """Hang up all calls, repair telephones, sign out all guides, and reset the stack."""
        self.stack.network("DELETE", "/simulator/faults")
        for phone in self.stack.network("GET", "/simulator/phones")["phones"]:
            Telephone(self.stack, phone["address"]).does("ring")
        for guide in self.stack.console("GET", "/api/guides")["guides"]:
            if guide["status"] != "signed_out":
                path = f"/api/guides/{guide['id']}/status"
                self.stack.console("PUT", path, {"status": "signed_out"})
        for call in self.stack.network("GET", "/simulator/calls")["calls"]:
            self.stack.network("POST", f"/simulator/calls/{call['sid']}/hangup")
        until("everybody should have hung up", lambda: not self._talking(), self._talking)
        self.stack.forget()

    def _talking(self) -> list[str]:
        """Return guides in a conversation: a report of its end would arrive too late."""
        guides = self.stack.console("GET", "/api/guides")["guides"]
        return [guide["id"] for guide in guides if guide["state"] == "connected"]
