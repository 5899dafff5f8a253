"""Which guide may serve which queue, and after what wait, by docs/routing.md."""

import math

from config.model.site import Site
from tests.chaos.attack.reference.ledger import Ledger

NEVER = math.inf


class Skills(Ledger):
    """What follows from the skills and the status of the guides."""

    def reaches_after(self, guide: str, queue: str) -> float:
        """Return the wait after which a speaker may serve the queue.

        It follows from own skills, overflow and scarcity.
        """
        group, language = queue.split(".")
        after, help_ = (
            _by_skill(self.site, guide, group, language),
            self.site.groups[group].overflow,
        )
        if help_:
            helping = _by_skill(self.site, guide, help_.group, language)
            after = min(after, max(helping, float(help_.after_s)))
        if not self.speaks(guide, queue):
            return NEVER
        if self.language_first(queue):
            after = min(after, float(self.site.routing.outside_after_s))
        return min(after, self._without_speaker(guide, queue))

    def steps_in_after(self, guide: str, queue: str) -> float:
        """Return the time in the queue after which the guide serves it without its language."""
        return NEVER if self.speaks(guide, queue) else self._without_speaker(guide, queue)

    def _without_speaker(self, guide: str, queue: str) -> float:
        group, language = queue.split(".")
        known, rule = self.site.guides.get(guide), self.site.languages[language].without_speaker
        if rule.rule == "second" and rule.language:
            return max(rule.after_s, _by_skill(self.site, guide, group, rule.language))
        interpreted = rule.rule == "interpreter" and known and known.interpreter
        return rule.after_s if interpreted and known and group in known.groups else NEVER

    def speaks(self, guide: str, queue: str) -> bool:
        known = self.site.guides.get(guide)
        return known is not None and queue.split(".")[1] in known.languages

    def language_first(self, queue: str) -> bool:
        """Return whether the language is scarce, or nobody on duty speaks it in the group."""
        group, language = queue.split(".")
        own = (_by_skill(self.site, guide, group, language) for guide in self.on_duty)
        nobody = self.can_be_scarce(language) and min(own, default=NEVER) == NEVER
        return nobody or self.is_scarce(language)

    def can_be_scarce(self, language: str) -> bool:
        guides = self.site.guides.values()
        speakers = sum(language in guide.languages for guide in guides)
        few = self.site.routing.few_speakers > 0 and 2 * speakers <= len(guides)
        return few and language != self.site.default_language

    def speaks_scarce_language(self, guide: str) -> bool:
        """Return whether callers in a language of this guide may interrupt wrap-up."""
        known = self.site.guides.get(guide)
        languages = known.languages if known and self.site.routing.interrupt_wrap_up else ()
        return any(self.can_be_scarce(language) for language in languages)

    def is_scarce(self, language: str) -> bool:
        on_duty = [g for g in self.on_duty if language in self.site.guides[g].languages]
        few = len(on_duty) <= self.site.routing.few_speakers
        return few and self.can_be_scarce(language)

    @property
    def on_duty(self) -> list[str]:
        ready = (guide.id for guide in self.guides.values() if guide.status == "ready")
        return [guide for guide in ready if guide in self.site.guides]

    def free_speakers(self, language: str) -> list[str]:
        here = ((guide, self.guides[guide]) for guide in self.on_duty)
        free = [id_ for id_, guide in here if guide.free or guide.interruptible]
        return [guide for guide in free if language in self.site.guides[guide].languages]

    def qualified(self, queue: str) -> int:
        """Count the guides on duty who serve the queue in its language, now or after a wait."""
        return sum(self.reaches_after(guide, queue) < NEVER for guide in self.on_duty)

    def may_ever(self, guide: str, queue: str) -> bool:
        """Return whether the guide may ever serve the queue.

        By skill, while its language is scarce, or by stepping in.
        """
        outside = self.speaks(guide, queue) and self.can_be_scarce(queue.split(".")[1])
        after = min(self.reaches_after(guide, queue), self.steps_in_after(guide, queue))
        return outside or after < NEVER


def _by_skill(site: Site, guide: str, group: str, language: str) -> float:
    known = site.guides.get(guide)
    if known is None or group not in known.groups or language not in known.languages:
        return NEVER
    levels = (known.groups[group], known.languages[language])
    return float(site.groups[group].widen_after_s) if site.routing.widening and 2 in levels else 0.0
