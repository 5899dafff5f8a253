"""A fake of the carrier's REST API that records requests and can refuse them."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from flask import Flask, Response, jsonify, request

from ivr.twilio.retry_options import EVENTS_FRAGMENT, FRAGMENT
from tests.ivr.served_app import ServedApp
from tests.ivr.webhook_client import sid

ADDRESSES = {"Url", "FallbackUrl", "HoldUrl", "WaitUrl", "StatusCallback"}


@dataclass(frozen=True)
class ApiRequest:
    """One request: `POST Calls`, and its form with repeated fields joined."""

    what: str
    form: dict[str, str]


@dataclass
class FakeCarrier(ServedApp):
    """Answers each request with the next of `refusals`, else with success.

    A refusal is (status, code). `meanwhile` is called once, before the next request is answered.
    """

    requests: list[ApiRequest] = field(default_factory=list)
    refusals: deque[tuple[int, int]] = field(default_factory=deque)
    status: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, list[str]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    recordings: dict[str, bytes] = field(default_factory=dict)
    meanwhile: Callable[[], object] | None = None

    def application(self) -> Flask:
        app = Flask(__name__)
        calls, rooms = (f"/2010-04-01/Accounts/AC1/{kind}" for kind in ("Calls", "Conferences"))
        app.add_url_rule(f"{calls}.json", "calls", self._calls, methods=["GET", "POST"])
        app.add_url_rule(f"{rooms}.json", "rooms", self._rooms)
        people = f"{rooms}/<room>/Participants"
        app.add_url_rule(f"{people}.json", "present", self._present, methods=["GET", "POST"])
        app.add_url_rule(f"{people}/<sid>.json", "person", self._person, methods=["POST"])
        app.add_url_rule(f"{calls}/<sid>.json", "call", self._call, methods=["GET", "POST"])
        texts = "/2010-04-01/Accounts/AC1/Messages.json"
        app.add_url_rule(texts, "texts", self._texts, methods=["POST"])
        recording = "/2010-04-01/Accounts/AC1/Recordings/<sid>"
        app.add_url_rule(f"{recording}.wav", "sound", self._sound)
        app.add_url_rule(f"{recording}.json", "recording", self._recording, methods=["DELETE"])
        return app

    @property
    def url(self) -> str:
        return self.address

    def _calls(self) -> Response:
        if request.method == "POST":
            return self._note("Calls") or self._answer({"sid": sid("R"), "status": "queued"}, 201)
        wanted = request.args.get("Status", "")
        found = [call for call, status in self.status.items() if status == wanted]
        return self._note("Calls") or self._page(
            "calls", [{"sid": call, "status": wanted} for call in found]
        )

    def _rooms(self) -> Response:
        name = request.args["FriendlyName"]
        found = [{"sid": name, "friendly_name": name, "status": "in-progress"}]
        return self._note("Conferences") or self._page(
            "conferences", found if name in self.rooms else []
        )

    def _present(self, room: str) -> Response:
        if request.method == "POST":
            one = {"call_sid": sid("P"), "conference_sid": room}
            return self._note("Participants") or self._answer({**one}, 201)
        found = [
            {"call_sid": call, "conference_sid": room, "hold": call in self.held}
            for call in self.rooms[room]
        ]
        return self._note("Participants") or self._page("participants", found)

    def _person(self, room: str, sid: str) -> Response:
        """Put a call on hold or take it off."""
        refused = self._note(sid)
        change = self.held.add if request.form["Hold"] == "true" else self.held.discard
        change(sid)
        return refused or self._answer({"call_sid": sid, "conference_sid": room})

    def _page(self, name: str, entries: Sequence[Mapping[str, object]]) -> Response:
        return self._answer({name: entries, "page_size": 50, "next_page_uri": None})

    def _texts(self) -> Response:
        return self._note("Messages") or self._answer({"sid": sid("M"), "status": "queued"}, 201)

    def _call(self, sid: str) -> Response:
        status = self.status.get(sid, "in-progress")
        return self._note(sid) or self._answer({"sid": sid, "status": status})

    def _sound(self, sid: str) -> Response:
        refused = self._note(f"{sid}.wav")
        if sid not in self.recordings:
            return refused or self._answer({"code": 20404, "message": "no", "status": 404}, 404)
        return refused or Response(self.recordings[sid], mimetype="audio/x-wav")

    def _recording(self, sid: str) -> Response:
        refused = self._note(sid)
        if refused or self.recordings.pop(sid, None) is not None:
            return refused or Response(status=204)
        return self._answer({"code": 20404, "message": "no", "status": 404}, 404)

    def _note(self, what: str) -> Response | None:
        form = {key: " ".join(values) for key, values in request.form.lists()}
        for key in ADDRESSES & form.keys():
            fragment = EVENTS_FRAGMENT if key == "StatusCallback" else FRAGMENT
            assert form[key].endswith(fragment), key
            form[key] = form[key].removesuffix(fragment)
        self.requests.append(ApiRequest(f"{request.method} {what}", form))
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        if not self.refusals:
            return None
        status, code = self.refusals.popleft()
        return self._answer({"code": code, "message": "no", "status": status}, status)

    def _answer(self, body: dict[str, object], status: int = 200) -> Response:
        answer = jsonify(body)
        answer.status_code = status
        return answer
