"""Meänkieli and Northern Sami in a small site: files alone, though no carrier has a voice."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from config.faults.fault import Faults
from config.hours.spoken import spoken_digits, spoken_when
from config.load import load_site
from config.model.site import Site
from ivr.flow.steps import Say
from ivr.prompts.speech import Speech
from tests.config.test_calendar import at
from tests.service.command import LILLA

DAYS = {
    "mon": "maanantai",
    "tue": "tiistai",
    "wed": "keskiviikko",
    "thu": "tuorestai",
    "fri": "perjantai",
    "sat": "lauvantai",
    "sun": "pyhä",
}
MONTHS = [f"{number}. kuuta" for number in range(1, 13)]
DIGITS = [
    *("nolla", "yksi", "kaksi", "kolme", "neljä"),
    *("viisi", "kuusi", "seittemän", "kahđeksan", "yhđeksän"),
]
FIT: dict[str, Any] = {
    "name": "Meänkieli",
    "voice": "",
    "locale": "fit-SE",
    "weekdays": {
        day: {"on": f"{name}na", "every": f"{name}sin", "start": f"{name}sta", "end": f"{name}hin"}
        for day, name in DAYS.items()
    },
    "months": MONTHS,
    "digits": DIGITS,
    "numbers": dict(enumerate(DIGITS)),
    "minutes": ["minuutin", "{count} minuuttia"],
}
SE: dict[str, Any] = {
    "name": "Davvisámegiella",
    "voice": "",
    "locale": "se-SE",
    "minutes": ["minuhta", "{count} minuhta", "{count} minuhta"],
}


def site_with(folder: Path, **languages: dict[str, Any]) -> Path:
    """Return a copy of the small site with more languages, spoken by its first guide."""
    yaml = YAML()
    shutil.copytree(LILLA, folder, dirs_exist_ok=True)
    _change(yaml, folder / "languages.yaml", languages)
    for code in languages:
        shutil.copy(folder / "sentences" / "sv.yaml", folder / "sentences" / f"{code}.yaml")
    names = dict.fromkeys(languages, "Ánga")
    for name in ("site", "numbers", "groups", "menus", "guides"):
        written = yaml.load(folder / f"{name}.yaml")
        _name(written, names)
        yaml.dump(written, folder / f"{name}.yaml")
    return folder


def _change(yaml: YAML, file: Path, more: dict[str, Any]) -> None:
    written = yaml.load(file)
    written.update(more)
    yaml.dump(written, file)


def _name(written: Any, names: dict[str, str]) -> None:
    """Add the names wherever a name has a Swedish one, and the languages to lists and guides."""
    for one in written.values() if isinstance(written, dict) else written:
        if isinstance(one, list) and "sv" in one:
            one.extend(names)
        if isinstance(one, dict) and isinstance(one.get("sv"), str):
            one.update(names)
        elif isinstance(one, dict) and one.get("sv") == 1:
            one.update(dict.fromkeys(names, 1))
        elif isinstance(one, dict | list):
            _name(one, names)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return load_site(site_with(tmp_path_factory.mktemp("norr"), fit=FIT, se=SE))


def test_languages_are_named_correctly(site: Site) -> None:
    assert site.called("fit", "sv") == "meänkieli"
    assert site.called("se", "sv") == "nordsamiska"
    assert site.called("sv", "se") == "ruoŧagiella"
    assert site.called("se", "fit") == "Davvisámegiella"


def test_words_are_the_sites_own_where_cldr_has_none(site: Site) -> None:
    now, then = at("2026-03-02 09:00"), at("2026-03-05 08:00")
    assert "tuorestaina" in spoken_when(site, "fit", now, then)
    assert site.languages["fit"].number_word(8) == "kahđeksan"
    assert spoken_digits(site, "fit", "+46980319200").startswith("nolla yhđeksän kahđeksan nolla")


def test_words_of_northern_sami_come_from_cldr(site: Site) -> None:
    sami = site.languages["se"]
    assert (sami.months[2], sami.digits[3]) == ("njukčamánnu", "golbma")
    assert sami.weekdays["mon"].on == "vuossárga"


def test_recording_is_heard_and_the_sites_language_without_one(site: Site) -> None:
    speech = Speech(site, {"fit/hold": "fit-hold-1.wav"})
    assert speech.has("fit", "hold")
    assert speech.say("fit", "next_in_line") == Say(site.text("sv", "next_in_line"), "sv")


def test_language_heard_instead_is_the_sites_choice(site: Site) -> None:
    fit = site.languages["fit"].model_copy(update={"heard_instead": "en"})
    other = site.model_copy(update={"languages": {**site.languages, "fit": fit}})
    assert Speech(other, {}).say("fit", "next_in_line").language == "en"  # type: ignore[union-attr]


def test_missing_words_of_an_unknown_language_are_named(tmp_path: Path) -> None:
    without = {name: value for name, value in FIT.items() if name not in ("months", "weekdays")}
    with pytest.raises(Faults) as refused:
        load_site(site_with(tmp_path, fit=without))
    told = str(refused.value)
    assert "CLDR does not know this language; write all its months" in told
    assert "CLDR does not know this language; write all its weekdays" in told
