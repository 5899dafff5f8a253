"""The site's sentences as steps, played from a recording or spoken by a voice."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.model.site import Site
from ivr.flow.steps import Play, Say, Spoken


@dataclass(frozen=True, slots=True)
class Speech:
    """The site's sentences and recordings.

    `recordings` maps `language/sentence` to a sound; no recorded sentence contains a value.
    """

    site: Site
    recordings: Mapping[str, str]

    def say(self, language: str, key: str, /, **values: object) -> Spoken:
        """Return the sentence in the language, or in the one heard instead of it.

        A recording is played if there is one, else the language's voice speaks; with neither, the
        language is heard that the site names instead.
        """
        recording = self.recordings.get(f"{language}/{key}")
        if recording:
            return Play(recording)
        heard = self.worded(language)
        return Say(self.site.text(heard, key, **values), heard)

    def has(self, language: str, key: str) -> bool:
        """Return whether the sentence is heard in the language itself.

        Otherwise it is heard in another language, which makes a sentence that names its own
        language, such as `language_choice`, false.
        """
        return self.worded(language) == language or f"{language}/{key}" in self.recordings

    def worded(self, language: str) -> str:
        """Return the language, or the one heard instead if no voice speaks it.

        Values that fill in a sentence must be in this language.
        """
        return self.site.heard(language)
