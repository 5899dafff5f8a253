"""The context that every webhook works with."""

from collections.abc import Callable
from dataclasses import dataclass

from callback.state.store import Callbacks
from config.model.number import Number
from config.model.site import Site
from conversation.store import Conversations
from ivr.announcements.store import Current
from ivr.flow.closed import person_answers
from ivr.flow.parameters import Parameters
from ivr.prompts.media import Media
from ivr.prompts.speech import Speech
from ivr.twilio.events import CallEnded
from ivr.twilio.requests import CallRequest
from routing.router import Router
from routing.state.contact import Contact


@dataclass(frozen=True, slots=True)
class WebhookContext:
    """One site's telephone; `clock` returns Unix seconds."""

    router: Router
    callbacks: Callbacks
    clock: Callable[[], float]
    speech: Speech
    media: Media
    announcements: Current
    conversations: Conversations

    @property
    def site(self) -> Site:
        return self.router.site

    def language(self, request: Parameters) -> str:
        """Return the language that the address names, or the site's default."""
        named = request.query.get("lang", "")
        return named if named in self.site.languages else self.site.default_language

    def person_answers(self) -> bool:
        """Return whether the group that key 0 leads to is open now."""
        return person_answers(self.site, self.clock())

    def music(self, contact: Contact | None) -> str:
        """Return the music of the contact's group, all of it."""
        return self.media.music_of(contact.queue.group if contact else "")

    def called(self, request: CallRequest | CallEnded) -> str:
        """Return our number that was called, or the first one if the carrier is silent."""
        number = self.site.number(request.dialled)
        return number.number if number else self.site.numbers[0].number

    def number(self, request: CallRequest) -> Number | None:
        """Return the number that was called if it is one of the site's."""
        return self.site.number(request.called)
