"""The reference of a site's YAML, made from its models."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel

from config.checks.lists import NAMED_BY_THE_SYSTEM, SET_BY_THE_SYSTEM
from config.directory import Entry
from config.draft import ID_FIELDS
from config.group import Group
from config.guide import Guide
from config.hours import Hours
from config.language import Language
from config.matter import Matter
from config.menu import Menu
from config.number import Number
from config.routing import Routing
from config.sentence import SENTENCES
from config.setting import Setting, settings
from config.site import Site
from config.timing import CallbackRules, Timing

HEAD = """\
# Configuration

Made by `python -m config.reference > docs/configuration.md`.

A site is a folder of YAML files, named by `LOTSA_SITE`. A file `groups.yaml` holds the section
`groups`, a file `sentences/sv.yaml` one language of the section `sentences`, and `site.yaml` all
that has no file of its own. Files are saved as UTF-8. `./lotsa check` says what is wrong in a
folder, with file, line and column; a key that is not on this page is a fault too.
`.venv/bin/python -m config.schema groups` prints the JSON Schema of a file, for editors.

A key with dots stands within another: `overflow.after_s` is written `overflow: {after_s: 60}`, and
`options[].key` in each entry of the list `options`. *Text by language* is `{sv: Omsorg, en: Care}`.
Ids and names of entries are written with a-z, 0-9 and _, at most 40 characters. A telephone number
is written `+46406280400`; a short one as it is dialled, `112` or `114 14`. What is *required* must
be written; at *–* there is nothing unless it is written."""

TABLE = "| key | what it is for | unit | default | bounds |\n|---|---|---|---|---|"


@dataclass(frozen=True)
class Page:
    """A file or section: its title, how it is written, and the model of it or of its entries."""

    title: str
    how: str
    model: type[BaseModel]


def _system(section: str) -> str:
    return ", ".join(f"`{id_}`" for id_ in SET_BY_THE_SYSTEM[section])


PAGES = (
    Page("site.yaml", "`timing`, `routing` and `callback` stand below.", Site),
    Page("languages.yaml", "A mapping: each language under its code, such as `sv`.", Language),
    Page("hours.yaml", "A mapping: hours by name. A day that is not written is closed.", Hours),
    Page("groups.yaml", "A mapping: each answer group under its id, such as `skola`.", Group),
    Page("numbers.yaml", "A list.", Number),
    Page(
        "menus.yaml",
        "A mapping: each menu under its id; none where no number has one.",
        Menu,
    ),
    Page(
        "guides.yaml",
        "A mapping: each guide under the id. Each answer group needs somebody who serves it in the "
        "site's own language, and each language somebody who speaks it.",
        Guide,
    ),
    Page("routing", "In `site.yaml`; [routing](routing.md) explains the rules.", Routing),
    Page("timing", "In `site.yaml`.", Timing),
    Page("callback", "In `site.yaml`; [callbacks](callbacks.md) explains it.", CallbackRules),
    Page(
        "matters.yaml, outcomes.yaml, away_reasons.yaml",
        f"Three lists. The outcomes need {_system('outcomes')}, and the reasons to be away need "
        f"those that the system sets: {_system('away_reasons')}. The system also sets "
        f"{', '.join(f'`{id_}`' for id_ in NAMED_BY_THE_SYSTEM)}, which you may name.",
        Matter,
    ),
    Page("directory.yaml", "A list, shown on the guide's page. It may be left out.", Entry),
)

SPOKEN = """\
## sentences

A file for each language, such as `sentences/sv.yaml`: a mapping of each key to the sentence, all
of them in every language. In braces stand the values that the sentence must tell. What each says
can be read in `config/malmo/sentences/en.yaml`.

| key | values |
|---|---|"""

RECORDED = """\
## recordings

To have a sentence read by a person, put the recording into the folder `recordings` of the site,
under the language's code and the sentence's key: `recordings/fi/goodbye.wav`. It is heard instead
of the voice. Web processes read recordings when they start.

- A recording is a WAV file: PCM of any depth, float, µ-law, A-law, ADPCM or GSM, at 8 kHz or more.
  Lotsa mixes it down to one channel and serves it as 8 kHz, 16 bits, as a telephone carries it.
- It lasts 0.2 to 120 seconds, and something can be heard in it.
- A sentence whose values change cannot be recorded: in one recording of `menu_option` every option
  would sound the same. These can be recorded where their value is always the same:
  `language_choice`, if every number offers the language on the same key; `greeting`, if every
  number that begins in the language has the site's own name; and `citizen_asked`, `citizen_called`
  and `citizen_machine`, which say the site's name. Record them again when that changes.
- Text messages (`text_…`) and parts of other sentences (`time_…`, `when_…`, `hours_…`, `days_…`,
  `and`) are never heard alone and cannot be recorded.

`./lotsa check` names every file that cannot be played, and why. A running Lotsa logs one line
`recording not played` for it and uses the voice."""


def page() -> str:
    """All of it as Markdown."""
    spoken = [_row(f"`{key}`", _values(values)) for key, values in SENTENCES.items()]
    return "\n\n".join([HEAD, *map(_section, PAGES), "\n".join([SPOKEN, *spoken]), RECORDED])


def _section(of: Page) -> str:
    rows = [_row(f"`{s.key}`", *_cells(s)) for s in settings(of.model) if _is_shown(of, s)]
    return f"## {of.title}\n\n{of.how}\n\n" + "\n".join([TABLE, *rows])


def _is_shown(of: Page, setting: Setting) -> bool:
    """Not what is an entry's name, nor, for the site, what has a file or a table of its own."""
    apart = {one.split(".yaml")[0] for page in PAGES for one in page.title.split(", ")}
    section, first = of.title.split(".yaml")[0], setting.key.partition(".")[0].rstrip("[]")
    if of.model is Site:
        return first not in apart - {"site"} | {"sentences"}
    return setting.key != ID_FIELDS.get(section)


def _cells(setting: Setting) -> tuple[str, ...]:
    return setting.sentence, setting.unit, setting.default, setting.bounds


def _values(names: Iterable[str]) -> str:
    return ", ".join(f"`{{{name}}}`" for name in names)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.stdout.write(page() + "\n")
