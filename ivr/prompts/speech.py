"""Speech: the site's sentences as steps, played from a recording or spoken by a voice."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.site import Site
from ivr.flow.steps import Play, Say, Spoken


@dataclass(frozen=True, slots=True)
class Speech:
    """`recordings` names the sound of `language/sentence`; none of them hides a value."""

    site: Site
    recordings: Mapping[str, str]

    def say(self, language: str, key: str, /, **values: object) -> Spoken:
        """The sentence in the language; with neither recording nor voice, in the default one."""
        recording = self.recordings.get(f"{language}/{key}")
        if recording:
            return Play(recording)
        if self.site.languages[language].voice:
            return Say(self.site.text(language, key, **values), language)
        default = self.site.default_language
        return Say(self.site.text(default, key, **values), default)

    def has(self, language: str, key: str) -> bool:
        """Return whether the sentence is heard in the language, not in the site's own instead.

        A sentence that names its own language, such as `language_choice`, is false otherwise.
        """
        return self.worded(language) == language or f"{language}/{key}" in self.recordings

    def worded(self, language: str) -> str:
        """Return the language itself, or the site's own where no voice speaks it.

        Values that fill in a sentence are to be in this one.
        """
        return language if self.site.languages[language].voice else self.site.default_language
