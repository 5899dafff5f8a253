"""What is wrong with a recording that can be played, each with the measured figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ivr.sound.measure import Figures


class Kind(StrEnum):
    """A fault of quality; a recording with one is imported only with `--force`."""

    CLIPPED = "clipped"
    QUIET = "quiet"
    NOISY = "noisy"
    SHORT = "short"
    LONG = "long"
    CUT_START = "cut_start"
    CUT_END = "cut_end"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of quality, with the measured figure and its limit, both in the unit of its kind."""

    kind: Kind
    figure: float
    limit: float

    def __str__(self) -> str:
        return SENTENCES[self.kind].format(figure=self.figure, limit=self.limit)


SENTENCES = {
    Kind.CLIPPED: "the sound is clipped in {figure:.0f} places: record again at a lower level",
    Kind.QUIET: "the voice is too quiet: {figure:.0f} dB, at least {limit:.0f} dB is needed",
    Kind.NOISY: "the background is too loud: only {figure:.0f} dB below the voice, "
    "{limit:.0f} dB is needed",
    Kind.SHORT: "it speaks for {figure:.1f} s, but the text takes {limit:.1f} s or more: "
    "is it the right sentence, and whole?",
    Kind.LONG: "it speaks for {figure:.1f} s, but the text takes {limit:.1f} s at most: "
    "is it the right sentence?",
    Kind.CUT_START: "the start is cut off: the first 40 ms are only {figure:.0f} dB below the "
    "voice, {limit:.0f} dB is needed",
    Kind.CUT_END: "the end is cut off: the last 40 ms are only {figure:.0f} dB below the voice, "
    "{limit:.0f} dB is needed",
}

CLIPPED_PLACES = 5
QUIETEST_DB = -45.0
NOISE_BELOW_DB = 18.0
NOISE_FROM_S = 0.8
"""A shorter sound holds no pause in which to measure the background."""
EDGE_BELOW_DB = 6.0
CHARACTERS_PER_S = 14.0
DIGIT = 5
"""How many letters a digit takes to say."""
SLOW, FAST = 2.5, 0.4
"""How much longer and shorter than usual a text may be spoken."""
MARGIN_S = 1.5


def problems(figures: Figures, text: str = "") -> tuple[Problem, ...]:
    """Return what is wrong with a recording of the text; an empty text fits every length."""
    found = list(_level(figures))
    if Kind.NOISY in {one.kind for one in found}:
        return tuple(found)  # where speech begins and ends cannot be heard
    return (*found, *_edges(figures), *(_length(figures.speech_s, text) if text else ()))


def spoken_s(text: str) -> float:
    """Return how long a text usually takes to say, in seconds."""
    letters = sum(DIGIT if char.isdigit() else char.isalnum() for char in text)
    return max(letters, DIGIT) / CHARACTERS_PER_S


def _level(figures: Figures) -> Iterator[Problem]:
    below = figures.voice_db - figures.noise_db
    if figures.clipped >= CLIPPED_PLACES:
        yield Problem(Kind.CLIPPED, figures.clipped, CLIPPED_PLACES)
    if figures.voice_db < QUIETEST_DB:
        yield Problem(Kind.QUIET, figures.voice_db, QUIETEST_DB)
    if below < NOISE_BELOW_DB and figures.seconds >= NOISE_FROM_S:
        yield Problem(Kind.NOISY, below, NOISE_BELOW_DB)


def _edges(figures: Figures) -> Iterator[Problem]:
    edges = ((Kind.CUT_START, figures.start_db), (Kind.CUT_END, figures.end_db))
    for kind, level in edges:
        if figures.voice_db - level < EDGE_BELOW_DB:
            yield Problem(kind, figures.voice_db - level, EDGE_BELOW_DB)


def _length(speech_s: float, text: str) -> Iterator[Problem]:
    usual = spoken_s(text)
    if speech_s < FAST * usual:
        yield Problem(Kind.SHORT, speech_s, FAST * usual)
    if speech_s > SLOW * usual + MARGIN_S:
        yield Problem(Kind.LONG, speech_s, SLOW * usual + MARGIN_S)
