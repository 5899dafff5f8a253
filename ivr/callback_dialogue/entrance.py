"""The callback dialogue's entrances, and the state of one dialogue.

The dialogue is the same for a waiting caller, for a caller after closing and for a caller who has a
callback already: which number, is it right, when, and what was agreed. An `Entrance` says where
they differ.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from callback.state.pending_number import forget_pending_number, note_pending_number, pending_number
from ivr.flow.steps import Spoken, Steps
from ivr.twilio.requests import CallRequest
from ivr.webhooks.server.context import WebhookContext
from routing.state.contact import Contact
from routing.state.queue import Queue


class Offer(Enum):
    """What the dialogue offers."""

    TURN = auto()
    """A callback in the caller's place in the queue; a time only if today is full."""
    TIME = auto()
    """A callback at a time that the caller chooses."""
    NUMBER = auto()
    """Another number for a callback that is agreed already."""


class Outcome(Enum):
    """What became of a request for a callback."""

    MADE = auto()
    ALREADY = auto()
    """The number has another open callback."""
    FULL = auto()
    """That time was taken meanwhile."""
    GONE = auto()
    """No callback can be agreed any more."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the callback is about; `contact` is None until the callback creates it.

    `caller` is the number to read back first, and `ids` names the subject in an address.
    """

    queue: Queue
    caller: str
    ids: Mapping[str, str]
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class Entrance:
    """One way into the dialogue.

    `repeats_silence`: read the number back once more after silence. `find` returns None if the
    caller has no subject any more; the caller then hears what `moved_on` returns. `give_up` ends
    the dialogue without an agreement. `book` commits the callback and returns its contact.
    `sentences` are the last sentences after an outcome, if that alone says how it ends.
    """

    route: str
    offers: Offer
    find: Callable[["Dialogue"], Subject | None]
    book: Callable[["Dialogue", float | None, str], tuple[Outcome, str]]
    moved_on: Callable[["Dialogue"], Steps]
    give_up: Callable[["Dialogue", tuple[Spoken, ...]], Steps]
    repeats_silence: bool = True
    sentences: Mapping[Outcome, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One step of the dialogue: its entrance and the request to answer."""

    entrance: Entrance
    context: WebhookContext
    request: CallRequest

    def find(self) -> Subject | None:
        """Return what the callback is about, as it is now."""
        return self.entrance.find(self)

    def moved_on(self) -> Steps:
        """Return what a caller hears who can get no callback here any more."""
        return self.entrance.moved_on(self)

    def give_up(self, *remarks: Spoken) -> Steps:
        """Forget the number; nothing is agreed."""
        self.forget()
        return self.entrance.give_up(self, remarks)

    @property
    def keeps_place(self) -> bool:
        """Return whether the caller has a place in the queue meanwhile."""
        return self.entrance.offers is Offer.TURN

    @property
    def number(self) -> str:
        """Return the number that the caller was asked about; empty if none."""
        return pending_number(self.context.callbacks, self.request.call)

    def remember(self, subject: Subject, number: str) -> None:
        """Store the number: if the caller hangs up now, we call it."""
        queue = None if subject.contact else subject.queue
        note_pending_number(self.context.callbacks, self.request.call, number, queue)

    def forget(self) -> None:
        """Delete the number that the caller was asked about."""
        forget_pending_number(self.context.callbacks, self.request.call)

    def address(self, subject: Subject, tries: int) -> dict[str, str | int]:
        """Return the query parameters of the next step."""
        return {**subject.ids, "tries": tries}
