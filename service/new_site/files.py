"""The YAML files of a new site."""

import json
import re
from collections.abc import Mapping
from io import StringIO

from ruamel.yaml import YAML

from config.model.hours import Period
from config.settings import ROOT
from service.new_site.answers import COUNTRY, Answers

MALMO = ROOT / "config" / "malmo"
WIDEN_S = 15
OF_MALMO = ("staffed", "without_speaker", "heard_instead", "reviewed")
"""Settings of the reference site's languages that depend on its hours and guides."""
COPIED = ("outcomes.yaml", "away_reasons.yaml")


def files_of(answers: Answers) -> Mapping[str, str]:
    """Return the files by name; the sentences are copied apart from these."""
    groups = {_id(name, n): name for n, name in enumerate(answers.groups, 1)}
    return {
        "site.yaml": _site(answers, next(reversed(groups))),
        "numbers.yaml": _numbers(answers),
        "menus.yaml": _menus(list(groups)),
        "groups.yaml": _groups(answers, groups),
        "guides.yaml": _guides(answers, list(groups)),
        "hours.yaml": _hours(answers),
        "languages.yaml": _languages(answers),
        "matters.yaml": "".join(
            f"- {{id: {id_}, name: {{{answers.languages[0]}: {_text(name)}}}}}\n"
            for id_, name in groups.items()
        ),
        **{name: _copied(answers, name) for name in COPIED},
    }


def _site(answers: Answers, last: str) -> str:
    return f"""\
# Everything that is not written here has its default; see docs/configuration.md.
slug: {_id(answers.name, 0)}
name: {_named(answers, answers.name)}
timezone: Europe/Stockholm
country: {COUNTRY}
default_language: {answers.languages[0]}
reserve_number: "{answers.reserve_number}"
person_group: {last}
"""


def _numbers(answers: Answers) -> str:
    return f"""\
- number: "{answers.number}"
  name: {_named(answers, answers.name)}
  languages: [{", ".join(answers.languages)}]
  menu: start
"""


def _menus(groups: list[str]) -> str:
    options = [f"    - {{key: {key}, group: {id_}}}\n" for key, id_ in enumerate(groups, 1)]
    return "start:\n  options:\n" + "".join(options)


def _groups(answers: Answers, groups: Mapping[str, str]) -> str:
    return "".join(
        f"{id_}:\n  name: {_named(answers, name)}\n  hours: office\n  widen_after_s: {WIDEN_S}\n"
        for id_, name in groups.items()
    )


def _guides(answers: Answers, groups: list[str]) -> str:
    """Give each guide a first group in turn; they help in the others after a while."""
    speaks = ", ".join(f"{code}: 1" for code in answers.languages)
    made = []
    for n, name in enumerate(answers.guides):
        own = {g for i, g in enumerate(groups) if i % len(answers.guides) == n % len(groups)}
        own = own or {groups[n % len(groups)]}
        skills = ", ".join(f"{id_}: {1 if id_ in own else 2}" for id_ in groups)
        made.append(
            f"{n + 1}:\n  name: {_text(name)}\n  groups: {{{skills}}}\n  languages: {{{speaks}}}\n"
        )
    return "".join(made)


def _hours(answers: Answers) -> str:
    week = dict.fromkeys(("mon", "tue", "wed", "thu"), answers.hours) | {"fri": answers.friday}
    days = "".join(f"    {day}: [{_spans(spans)}]\n" for day, spans in week.items())
    return f"office:\n  weekly:\n{days}"


def _languages(answers: Answers) -> str:
    yaml, out = YAML(), StringIO()
    yaml.width = 120
    known = yaml.load(MALMO / "languages.yaml")
    chosen = {code: known[code] for code in answers.languages}
    for language in chosen.values():
        for setting in OF_MALMO:
            language.pop(setting, None)
    yaml.dump(chosen, out)
    return out.getvalue()


def _copied(answers: Answers, file: str) -> str:
    """Return a list of the reference site with names in the site's languages."""
    yaml, out = YAML(), StringIO()
    entries = yaml.load(MALMO / file)
    for entry in entries:
        name = entry["name"]
        entry["name"] = {code: name.get(code, name["en"]) for code in answers.languages}
    yaml.dump([dict(entry) for entry in entries], out)
    return out.getvalue()


def _spans(spans: list[Period]) -> str:
    return ", ".join(f"{opens}-{closes}" for opens, closes in spans)


def _named(answers: Answers, name: str) -> str:
    """Return the name in every language, for an administrator to translate."""
    return f"{{{', '.join(f'{code}: {_text(name)}' for code in answers.languages)}}}"


def _text(written: str) -> str:
    return json.dumps(written, ensure_ascii=False)


def _id(name: str, number: int) -> str:
    """Return an id made of a name; `number` tells groups with the same letters apart."""
    plain = name.lower().translate(str.maketrans("åäöé", "aaoe"))
    short = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:30] or "group"
    return short.split("_")[0] + (f"_{number}" if number else "")
