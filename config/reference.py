"""The reference of the site's YAML, generated from the models."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel

from config.checks.lists import NAMED_BY_THE_SYSTEM, SET_BY_THE_SYSTEM
from config.draft import ID_FIELDS
from config.model.announcement import AnnouncementRules
from config.model.directory import Entry
from config.model.golden import GoldenCall
from config.model.group import Group
from config.model.guide import Guide
from config.model.hours import Hours
from config.model.language import Language
from config.model.matter import Matter
from config.model.menu import Menu
from config.model.number import Number
from config.model.outgoing import Outgoing
from config.model.publishing import PublishingRules
from config.model.routing import Routing
from config.model.site import Site
from config.model.timing import CallbackRules, Timing
from config.model.voicemail import VoicemailRules
from config.setting import Setting, settings
from config.spoken.sentence import SENTENCES

HEAD = """\
# Configuration

To configure a site, edit the YAML files in the folder that `LOTSA_SITE` names, run `./lotsa check`,
and restart Lotsa. `./lotsa check` reports every error with file, line and column. A key that is not
on this page is an error too.

`groups.yaml` holds the section `groups`, `sentences/sv.yaml` holds one language of the section
`sentences`, and `site.yaml` holds everything that has no file of its own. Save files as UTF-8. To
get the JSON Schema of a file for your editor, run `.venv/bin/python -m config.schema groups`.

- A dot in a key means nesting: `overflow.after_s` is written `overflow: {after_s: 60}`.
- `options[].key` is a key in each entry of the list `options`.
- *Text by language* is written `{sv: Omsorg, en: Care}`.
- Ids and names of entries use a-z, 0-9 and _, at most 40 characters.
- Write a telephone number as `+46406280400`, and a short one as it is dialled: `112` or `114 14`.
- The default *required* means that you must write the key. *–* means that there is no default.

`python -m config.reference` generates this page."""

TABLE = "| key | what it is for | unit | default | bounds |\n|---|---|---|---|---|"


@dataclass(frozen=True)
class Page:
    """A file or section of the reference.

    `how` says how to write it; `model` describes the section or each of its entries.
    """

    title: str
    how: str
    model: type[BaseModel]


def _system(section: str) -> str:
    return ", ".join(f"`{id_}`" for id_ in SET_BY_THE_SYSTEM[section])


PAGES = (
    Page(
        "site.yaml",
        "`timing`, `routing`, `callback` and `outgoing` have tables of their own below.",
        Site,
    ),
    Page("languages.yaml", "A mapping: each language under its code, such as `sv`.", Language),
    Page("hours.yaml", "A mapping: hours by name. A day that you leave out is closed.", Hours),
    Page("groups.yaml", "A mapping: each answer group under its id, such as `skola`.", Group),
    Page("numbers.yaml", "A list.", Number),
    Page(
        "menus.yaml",
        "A mapping: each menu under its id. Leave it out if no number leads to a menu.",
        Menu,
    ),
    Page(
        "guides.yaml",
        "A mapping: each guide under its id. Each answer group needs a guide who serves it in the "
        "site's own language, and each language needs a guide who speaks it.",
        Guide,
    ),
    Page("routing", "In `site.yaml`; [routing](routing.md) explains the rules.", Routing),
    Page("timing", "In `site.yaml`.", Timing),
    Page(
        "announcements",
        "In `site.yaml`; [announcements](announcements.md) explains it.",
        AnnouncementRules,
    ),
    Page("voicemail", "In `site.yaml`; [voicemail](voicemail.md) explains it.", VoicemailRules),
    Page("publishing", "In `site.yaml`; [publishing](publishing.md) explains it.", PublishingRules),
    Page("callback", "In `site.yaml`; [callbacks](callbacks.md) explains it.", CallbackRules),
    Page("outgoing", "In `site.yaml`. Optional.", Outgoing),
    Page(
        "matters.yaml, departments.yaml, outcomes.yaml, away_reasons.yaml",
        f"Lists. Only matters have a `department`. `departments.yaml` is optional. The outcomes "
        f"must include {_system('outcomes')}, and the away reasons must include those that the "
        f"system sets: {_system('away_reasons')}. The system also sets "
        f"{', '.join(f'`{id_}`' for id_ in NAMED_BY_THE_SYSTEM)}; add them to change their names.",
        Matter,
    ),
    Page(
        "golden",
        "A folder of files such as `golden/closed.yaml`, each a list. Optional; "
        "[checking a site](checking.md) explains it.",
        GoldenCall,
    ),
    Page(
        "directory.yaml",
        "A list, shown on the guide's page. Optional. [Directory](directory.md) explains it. A "
        "file `synonyms.yaml` may hold lists of words that mean the same.",
        Entry,
    ),
)

SPOKEN = """\
## sentences

To change what callers hear, edit the file of the language, such as `sentences/sv.yaml`: a mapping
of keys to sentences. Every language needs every key. A sentence must contain each of its values in
braces. See `config/malmo/sentences/en.yaml` for what each sentence says.

| key | values |
|---|---|"""

RECORDED = """\
## recordings

To play a recording instead of the synthetic voice, put it into the site's folder `recordings`,
under the language's code and the sentence's key: `recordings/fi/goodbye.wav`, and
[publish](publishing.md) it.

- A recording is a WAV file: PCM of any depth, float, µ-law, A-law, ADPCM or GSM, at 8 kHz or more.
  Lotsa converts it to one channel, 8 kHz and 16 bits for the telephone.
- It must last 0.2 to 120 seconds and must not be silent.
- You cannot record a sentence whose values change as a whole: with one recording of `menu_option`,
  every option would sound the same. Record it in parts; see [prompts](prompts.md).
- You can record these sentences as a whole while their value is always the same. Record them again
  when it changes:
  - `language_choice`, if every number offers the language on the same key;
  - `greeting`, if every number that begins in the language has the site's own name;
  - `citizen_asked`, `citizen_called` and `citizen_machine`, which say the site's name.
- You cannot record text messages (`text_…`) or parts of other sentences (`time_…`, `when_…`,
  `hours_…`, `days_…`, `and`), because they are never played on their own.

`./lotsa check` lists every file that cannot be played, with the reason. For such a file, a running
Lotsa logs `recording not played` once and uses the voice."""


def page() -> str:
    """Return the whole reference as Markdown."""
    spoken = [_row(f"`{key}`", _values(values)) for key, values in SENTENCES.items()]
    return "\n\n".join([HEAD, *map(_section, PAGES), "\n".join([SPOKEN, *spoken]), RECORDED])


def _section(of: Page) -> str:
    rows = [_row(f"`{s.key}`", *_cells(s)) for s in settings(of.model) if _is_shown(of, s)]
    return f"## {of.title}\n\n{of.how}\n\n" + "\n".join([TABLE, *rows])


def _is_shown(of: Page, setting: Setting) -> bool:
    """Leave out entries' own names and the site's sections with their own table."""
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
