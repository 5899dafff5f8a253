"""The site's sentences as steps, played from recordings or spoken by a voice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from config.model.site import Site
from config.recordings.pieces import Piece, pieces
from config.spoken.phrase import Phrase
from ivr.flow.steps import Play, PlayAll, Say, Spoken
from ivr.prompts.assembly import PartTable

Worded = Callable[[str], object]
"""A value that depends on the language in which it is said, as a function of that language."""


@dataclass(frozen=True)
class Speech:
    """The site's sentences and recordings.

    `recordings` and `drafts` map `language/sentence` and `language/part` to a sound. A draft is
    synthetic, and played only where the language has no voice.
    """

    site: Site
    recordings: Mapping[str, str]
    drafts: Mapping[str, str] = field(default_factory=dict)

    def say(self, language: str, key: str, /, **values: object) -> Spoken:
        """Return the sentence in the language, or in the one heard instead of it.

        A recording is played if there is one, else the language's voice speaks, else a draft is
        played. A sentence is never said partly by a recording and partly by a voice. With none of
        them, the language is heard that the site names instead.
        """
        own = self._text(language, key, values)
        played = self._played(self.recordings, language, own)
        if played is None and self.site.languages[language].voice:
            return Say(own, language)
        played = played or self._played(self.drafts, language, own)
        heard = self.worded(language)
        return played or Say(self._text(heard, key, values), heard)

    def _text(self, language: str, key: str, values: Mapping[str, object]) -> Phrase:
        said = {
            name: value(language) if callable(value) else value for name, value in values.items()
        }
        return self.site.text(language, key, **said)

    def _played(self, sounds: Mapping[str, str], language: str, own: Phrase) -> Spoken | None:
        """Return the sentence as one sound or from its parts; None if a part is missing."""
        whole = sounds.get(f"{language}/{own.key}")
        if whole:
            return Play(whole, text=own)
        table = self._tables.get(language)
        ids = table.of_phrase(own) if table and own.values else None
        names = [sounds.get(f"{language}/{id_}") for id_ in ids or ()]
        return PlayAll(tuple(filter(None, names)), own) if names and all(names) else None

    @cached_property
    def _tables(self) -> dict[str, PartTable]:
        """The parts of each language that has recorded some."""
        ids = (sound.split("/") for sound in (*self.recordings, *self.drafts))
        recorded = {language for language, id_ in ids if "-" in id_}
        return {language: PartTable.of(self.site, language) for language in recorded}

    def has(self, language: str, key: str) -> bool:
        """Return whether the sentence is heard in the language itself.

        Otherwise it is heard in another language, which makes a sentence that names its own
        language, such as `language_choice`, false.
        """
        if self.worded(language) == language:
            return True
        own = pieces(key, self.site.sentences[language][key])
        ids = [one.id for one in own if isinstance(one, Piece)]
        return any(
            f"{language}/{key}" in sounds
            or (bool(ids) and all(f"{language}/{id_}" in sounds for id_ in ids))
            for sounds in (self.recordings, self.drafts)
        )

    def worded(self, language: str) -> str:
        """Return the language, or the one heard instead if no voice speaks it.

        For texts that no recording can say, such as an announcement.
        """
        return self.site.heard(language)
