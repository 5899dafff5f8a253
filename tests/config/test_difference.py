"""The difference between two sites, as a caller would notice it."""

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from config.difference.change import Change, Snapshot, Topic
from config.difference.difference import difference
from config.faults.fault import Faults
from config.load import load_site
from config.model.site import Site
from tests.config.cases import MALMO, site_with
from tests.config.mutations import CHANGES, FILES

malmo = load_site(MALMO)


def changed(tmp_path: Path, file: str, change: Callable[[Any], object]) -> list[Change]:
    """Return the difference that a change of one file of the reference site makes."""
    return difference(Snapshot(malmo), Snapshot(site_with_change(tmp_path, file, change)))


def site_with_change(folder: Path, file: str, change: Callable[[Any], object]) -> Site:
    yaml = YAML()
    for source in MALMO.rglob("*.yaml"):
        target = folder / source.relative_to(MALMO)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.relative_to(MALMO).as_posix() != file:
            target.symlink_to(source)
            continue
        document = yaml.load(source)
        change(document)
        yaml.dump(document, target)
    return load_site(folder)


def lines(changes: list[Change]) -> list[str]:
    return [f"{change.subject}: {change}" for change in changes]


def test_same_site_has_no_difference() -> None:
    assert difference(Snapshot(malmo), Snapshot(malmo)) == []


def test_option_on_another_key(tmp_path: Path) -> None:
    def move(menus: Any) -> None:
        menus["main"]["options"][2]["key"] = 9

    assert lines(changed(tmp_path, "menus.yaml", move)) == [
        "main (+46406280400): “omsorg och stöd” moves to another key: 3 → 9"
    ]


def test_options_that_swap_keys_and_order(tmp_path: Path) -> None:
    def swap(menus: Any) -> None:
        options = menus["stad"]["options"]
        options[0], options[1] = options[1], options[0]

    assert lines(changed(tmp_path, "menus.yaml", swap)) == [
        "stad: the options are read in another order"
    ]


def test_option_that_gives_way_to_another(tmp_path: Path) -> None:
    def replace(menus: Any) -> None:
        menus["stad"]["options"][1] = {"key": 2, "group": "kultur"}

    assert lines(changed(tmp_path, "menus.yaml", replace)) == [
        "stad: key 2 “gator, trafik och parker” is gone; the key leads to “kultur och fritid” now",
        "stad: key 2 “kultur och fritid” is new",
    ]


def test_information_in_other_words(tmp_path: Path) -> None:
    def reword(menus: Any) -> None:
        menus["main"]["options"][6]["information"]["en"] = "Report faults on malmo.se."

    (change,) = changed(tmp_path, "menus.yaml", reword)
    assert (change.topic, change.language) == (Topic.MENUS, "en")
    assert change.now == "“Report faults on malmo.se.”"


def test_shorter_days_name_the_groups_and_days(tmp_path: Path) -> None:
    def shorten(hours: Any) -> None:
        for day in ("mon", "tue"):
            hours["kontor"]["weekly"][day] = ["08:00-12:00", "13:00-16:30"]
        hours["kontor"]["exceptions"] = {"2026-05-15": "closed"}

    monday, closed = changed(tmp_path, "hours.yaml", shorten)
    assert monday.subject.startswith("förskola och utbildning; boende")
    assert str(monday) == "Mondays, Tuesdays: 08:00-16:30 → 08:00-12:00 and 13:00-16:30"
    assert str(closed) == "2026-05-15: the usual hours → closed"


def test_groups_that_are_merged() -> None:
    update = {
        "groups": {id_: one for id_, one in malmo.groups.items() if id_ != "gata"},
        "menus": {id_: _without_streets(one) for id_, one in malmo.menus.items()},
        "numbers": tuple(_without_streets(one) for one in malmo.numbers),
    }
    found = lines(difference(Snapshot(malmo), Snapshot(malmo.model_copy(update=update))))
    assert "gator, trafik och parker: is merged into “boende, bygglov och miljö”" in found


def _without_streets(part: Any) -> Any:
    """Return a menu or number that leads to another group where it led to streets."""
    if hasattr(part, "options"):
        options = tuple(_without_streets(one) for one in part.options)
        return part.model_copy(update={"options": options})
    return part.model_copy(update={"group": "bo"}) if part.group == "gata" else part


def test_guide_with_other_skills(tmp_path: Path) -> None:
    def retrain(guides: Any) -> None:
        del guides[1]["groups"]["omsorg"]
        guides[1]["groups"]["kultur"] = 2
        guides[1]["languages"]["fi"] = 1

    assert lines(changed(tmp_path, "guides.yaml", retrain)) == [
        "1 (Anna Lindqvist): no longer answers omsorg och stöd",
        "1 (Anna Lindqvist): answers kultur och fritid as a second skill",
        "1 (Anna Lindqvist): speaks Suomi",
    ]


def test_language_on_another_key(tmp_path: Path) -> None:
    def reorder(numbers: Any) -> None:
        numbers[0]["languages"] = ["sv", "ar", "en", "fi"]

    assert [str(one) for one in changed(tmp_path, "numbers.yaml", reorder)] == [
        "English moves to another key: 2 → 3",
        "العربية moves to another key: 3 → 2",
    ]


def test_sentence_and_recording(tmp_path: Path) -> None:
    def reword(sentences: Any) -> None:
        sentences["closed"] = "Vi har stängt."

    site = site_with_change(tmp_path, "sentences/sv.yaml", reword)
    new = Snapshot(site, {"fi/goodbye": "2", "fi/hold": "1"})
    found = difference(Snapshot(malmo, {"fi/goodbye": "1", "sv/hold": "1"}), new)
    assert lines(found) == [
        "Svenska: closed: “Vi har stängt just nu.” → “Vi har stängt.”",
        "Svenska: hold is no longer recorded",
        "Suomi: goodbye has another recording",
        "Suomi: hold is now a recording",
    ]


def test_callback_rule_and_staff_setting(tmp_path: Path) -> None:
    def tune(site: Any) -> None:
        site["callback"]["offer_over_s"] = 60
        site["notes_kept_days"] = 30

    waiting, staff = changed(tmp_path, "site.yaml", tune)
    assert (waiting.topic, staff.topic) == (Topic.WAITING, Topic.STAFF)
    assert [str(waiting), str(staff)] == [
        "offer_over_s (Shortest expected wait at which Lotsa offers a callback aloud): 90 → 60",
        "notes_kept_days (How long the notes of guides are kept): 90 → 30",
    ]


def test_group_setting_is_explained(tmp_path: Path) -> None:
    def tune(groups: Any) -> None:
        groups["skola"]["service_target_s"] = 30

    (change,) = changed(tmp_path, "groups.yaml", tune)
    assert (change.topic, change.subject) == (Topic.WAITING, "förskola och utbildning")
    assert str(change).startswith("service_target_s (A call answered within this time counts")


@pytest.mark.parametrize("seed", range(40))
def test_every_change_of_a_valid_site_is_reported(seed: int, lilla: Site, tmp_path: Path) -> None:
    """Mutate one value at random; a site that loads and differs has a difference."""
    chance, yaml = random.Random(seed), YAML(typ="safe", pure=True)  # noqa: S311
    folder = site_with(tmp_path)
    file = folder / chance.choice(FILES)
    document = copy.deepcopy(yaml.load(file))
    chance.choice(CHANGES)(chance, document)
    yaml.dump(document, file)
    try:
        site = load_site(folder)
    except Faults:
        return
    found = difference(Snapshot(lilla), Snapshot(site))
    assert bool(found) == (site.model_dump() != lilla.model_dump())
    assert all(str(change) for change in found)
