"""The context that every webhook works with."""

from collections.abc import Callable
from dataclasses import dataclass

from callback.store import Callbacks
from config.number import Number
from config.site import Site
from ivr.prompts.media import Media
from ivr.prompts.speech import Speech
from ivr.webhooks.parameters import Signal
from routing.desk import Desk


@dataclass(frozen=True, slots=True)
class Line:
    """One site's telephone; `clock` returns Unix seconds."""

    desk: Desk
    callbacks: Callbacks
    clock: Callable[[], float]
    speech: Speech
    media: Media

    @property
    def site(self) -> Site:
        return self.desk.site

    def language(self, signal: Signal) -> str:
        """Return the language that the address names, or the site's default."""
        named = signal.query.get("lang", "")
        return named if named in self.site.languages else self.site.default_language

    def called(self, signal: Signal) -> str:
        """Return our number that was called, or the first one if the carrier is silent."""
        number = self.site.number(signal.called) if signal.told("To") else None
        return number.number if number else self.site.numbers[0].number

    def number(self, signal: Signal) -> Number | None:
        """Return the number that was called if it is one of the site's."""
        return self.site.number(signal.called)
