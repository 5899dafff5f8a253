"""A caller of the site's webhooks: what is heard, and where the call has come to."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from callback.state.open_callbacks import count_open
from callback.voicemail.leave import Recorded
from callback.voicemail.listing import count_voicemails
from ivr.flow.steps import (
    Ask,
    Forward,
    Goto,
    HangUp,
    Play,
    PlayAll,
    PlayRecording,
    Record,
    Say,
    Spoken,
    Step,
    Steps,
)
from ivr.twilio.requests import CallRequest
from ivr.webhooks.routes import TO_CITIZENS
from ivr.webhooks.server.context import WebhookContext

RECORDING = "RE" + "0" * 32
CALL = "golden"
"""The id of the call; each golden call has a site of its own."""


@dataclass
class Caller:
    """One call, from the greeting until it waits, is connected or ends.

    `spoken` is what was said and played since the last key, `prompt` asks for the next one; None if
    the call expects none. `number` is empty if it is withheld.
    """

    context: WebhookContext
    called: str
    number: str = ""
    spoken: list[Spoken] = field(default_factory=list)
    connected_to: str = ""
    ended: bool = False
    prompt: Ask | None = None
    recorder: Record | None = None
    _after: Steps = ()

    def call(self) -> None:
        """Call the number and listen until a key is expected."""
        self._request("/voice/incoming")

    def press(self, keys: str) -> None:
        """Press the keys, or none, and listen until the next is expected."""
        prompt, after = self.prompt, self._after
        self.spoken.clear()
        if prompt is None and self.recorder is None:
            return
        if prompt and (keys or prompt.posts_silence):
            self._request(prompt.path, keys)
        else:
            self._follow(after)

    def speak(self, seconds: int) -> bool:
        """Speak to a recording, and listen until a key is expected; False if nothing records."""
        recorder = self.recorder
        self.spoken.clear()
        if recorder is None:
            return False
        self._request(recorder.path, recorded=Recorded(RECORDING, seconds))
        return True

    @property
    def heard(self) -> list[str]:
        """Return the sentences since the last key; music has none."""
        return [one.text for one in self.spoken if one.text]

    @property
    def queue(self) -> str:
        """Return the queue in which the call waits; empty if it does not."""
        store = self.context.router.store
        contact = store.contact(store.call(CALL))
        return contact.queue.id if contact and contact.live else ""

    @property
    def callbacks(self) -> list[str]:
        """Return the queues in which a callback is promised."""
        counts = count_open(self.context.callbacks)
        return [queue for queue, count in counts.items() if count]

    @property
    def voicemails(self) -> list[str]:
        """Return the queues in which a voicemail is left."""
        return list(count_voicemails(self.context.callbacks))

    def _request(self, path: str, keys: str = "", recorded: Recorded | None = None) -> None:
        address = urlsplit(path)
        query = dict(parse_qsl(address.query))
        request = CallRequest.of_call(CALL, self.number, self.called, query, keys, recorded)
        self._follow(TO_CITIZENS[address.path](self.context, request))

    def _follow(self, steps: Steps) -> None:
        """Carry out the steps up to the first that waits for a key or leaves the call."""
        self.prompt, self.recorder, self._after = None, None, ()
        for index, step in enumerate(steps):
            if self._leaves(step, steps[index + 1 :]):
                return

    def _leaves(self, step: Step, after: Steps) -> bool:
        """Carry out one step; return whether those after it are not reached now."""
        match step:
            case Say() | Play() | PlayAll():
                self.spoken.append(step)
                return False
            case PlayRecording():
                return False
            case Record():
                self.recorder, self._after = step, after
            case Ask():
                self.spoken += step.children
                self.prompt, self._after = step, after
            case Goto():
                self._request(step.path)
            case HangUp():
                self.ended = True
            case Forward():
                self.connected_to = step.number
        return True
