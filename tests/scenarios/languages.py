"""Transcripts that are played in several languages; their steps are filled in for each.

`languages: [sv, ar]` plays a transcript once in each. In its steps, `{guide}` and the other names
of CAST stand for guides who answer school matters in that language, and `{language}` for its code.
`<on_hold>` stands for what the site says by that name; `<transferring gata>` fills in a group's or
a guide's name.
"""

import re
from functools import cache
from typing import Any

from config.load import load_site
from config.model.site import Site
from tests.scenarios.site_variant import MALMO

Transcript = dict[str, Any]
CAST = {
    "sv": {"guide": "1", "next": "13", "colleague": "6", "streets": "11"},
    "ar": {"guide": "7", "next": "29", "colleague": "12", "streets": "35"},
}
"""By language: a guide for schools, another one, a colleague for general guidance only, and one
for streets."""
SENTENCE = re.compile(r"<(\w+)(?: (\w+))?>")


def played(transcript: Transcript) -> list[tuple[str, Transcript]]:
    """Return each language with its transcript; one without `languages` is played as it is."""
    languages = transcript.get("languages")
    if not languages:
        return [("", transcript)]
    return [(code, _in(transcript, code)) for code in languages]


def _in(transcript: Transcript, language: str) -> Transcript:
    words = {**CAST[language], "language": language}
    steps = [_filled(step.format_map(words), language) for step in transcript["steps"]]
    return {**transcript, "steps": steps}


def _filled(step: str, language: str) -> str:
    return SENTENCE.sub(lambda found: f'"{_said(language, found[1], found[2] or "")}"', step)


def _said(language: str, sentence: str, name: str) -> str:
    """Return the longest part of a sentence that has no value left to fill in."""
    site = _site()
    text = site.sentences[language][sentence]
    if name:
        text = text.replace("{name}", _named(site, name, language))
    return max(re.split(r"\{\w+\}", text), key=len).strip().replace('"', "")


def _named(site: Site, name: str, language: str) -> str:
    group = site.groups.get(name)
    return site.named(group.name, language) if group else site.guides[name].name


@cache
def _site() -> Site:
    return load_site(MALMO)
