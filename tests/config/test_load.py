"""A sound site loads; a faulty one says everything that is wrong, and where."""

import re
from pathlib import Path

import pytest

from config.faults import Faults
from config.load import load_site
from tests.config.cases import LILLA, MALMO, cases, expected, site_with

FICTION = re.compile(
    r"\+46(4062804\d\d|3139060\d\d|8465004\d\d|9803192\d\d|7017406(0[5-9]|[1-9]\d))"
)


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(Faults) as caught:
        load_site(folder)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("case", cases("good"), ids=lambda case: case.stem)
def test_what_is_written_well_loads(case: Path, tmp_path: Path) -> None:
    assert load_site(site_with(tmp_path, case)).slug == "lilla"


@pytest.mark.parametrize("case", cases("bad"), ids=lambda case: case.stem)
def test_every_fault_is_told_with_its_place_and_what_would_be_right(
    case: Path, tmp_path: Path
) -> None:
    assert faults_of(site_with(tmp_path, case)) == expected(case)


def test_where_nothing_widens_it_does_not_matter_when(tmp_path: Path) -> None:
    (case,) = (case for case in cases("bad") if case.stem == "widen_after")
    with (site_with(tmp_path, case) / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("\nrouting: {widening: false}\n")
    assert load_site(tmp_path).groups["service"].widen_after_s == 25


def test_a_fault_in_one_file_does_not_hide_those_of_another(tmp_path: Path) -> None:
    pair = [case for case in cases("bad") if case.stem in ("menu_leads_nowhere", "group_schema")]
    told = faults_of(site_with(tmp_path, *pair))
    assert sorted(told) == sorted(fault for case in pair for fault in expected(case))


def test_a_setting_out_of_bounds_does_not_hide_what_its_neighbours_contradict(
    tmp_path: Path,
) -> None:
    (case,) = (case for case in cases("bad") if case.stem == "widen_after")
    site = site_with(tmp_path, case) / "site.yaml"
    before = len(site.read_text(encoding="utf-8").splitlines())
    with site.open("a", encoding="utf-8") as file:
        file.write("routing:\n  boost_s: 9999\n  hold_back_s: 25\n")
    told = [
        f"site.yaml:{before + 2}:12: '9999' should be at most 3600",
        f"site.yaml:{before + 3}:16: hold_back_s (25) should be below the service_target_s of "
        "each answer group without a head_start_s: at most 19, for 'service'",
    ]
    assert faults_of(tmp_path) == [*expected(case), *told]


def test_a_setting_that_cannot_be_read_is_told_once_and_not_by_its_default(tmp_path: Path) -> None:
    groups = site_with(tmp_path) / "groups.yaml"
    text = groups.read_text(encoding="utf-8").replace("hours:", "service_target_s: 10\n  hours:")
    groups.write_text(text, encoding="utf-8")
    with (tmp_path / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("routing: {hold_back_s: -1}\n")
    assert [fault.partition(": ")[2] for fault in faults_of(tmp_path)] == [
        "'-1' should be 0 or more"
    ]


def test_an_unreadable_file_does_not_make_its_names_unknown(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    (site / "groups.yaml").write_text("service: [\n", encoding="utf-8")
    told = faults_of(site)
    assert [fault.split(":")[0] for fault in told] == ["groups.yaml"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    (site / "hours.yaml").unlink()
    assert "'hours' is missing; write it here or in a file hours.yaml" in faults_of(site)[-1]


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_a_site_is_one_fault(tmp_path: Path, there: bool) -> None:
    folder = tmp_path if there else tmp_path / "malmoe"
    what = "holds no YAML file" if there else "does not exist"
    assert faults_of(folder) == [f"site.yaml:1:1: the folder {folder} {what}"]


def test_a_section_written_twice_is_told(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("menus: {start: {options: [{key: 1, group: service}]}}\n")
    assert faults_of(site) == ["menus.yaml:1:1: 'menus' is written in site.yaml too; keep one"]


def test_the_reference_site_is_as_large_as_the_city_needs() -> None:
    malmo = load_site(MALMO)
    assert malmo.number("+46406280400") is malmo.numbers[0]
    assert malmo.numbers[0].languages == ("sv", "en", "ar", "fi")
    assert (len(malmo.groups), len(malmo.guides), len(malmo.queue_ids())) == (7, 40, 28)
    assert malmo.guides["7"].endpoint == "client:guide_7"


@pytest.mark.parametrize("folder", [MALMO, LILLA], ids=lambda folder: folder.name)
def test_only_numbers_kept_free_for_fiction_are_in_the_files(folder: Path) -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.yaml"))
    numbers = re.findall(r"\+46\d+", text)
    assert numbers
    assert [number for number in numbers if not FICTION.fullmatch(number)] == []


def test_a_sentence_missing_in_a_language_is_heard_in_the_default_one() -> None:
    lilla = load_site(LILLA)
    assert lilla.text("fi", "closed") == "Vi har stängt just nu."
    assert lilla.text("en", "closed") == "We are closed right now."


def test_one_minute_and_several_are_said_differently() -> None:
    malmo = load_site(MALMO)
    spoken = [malmo.languages["ar"].spoken_minutes(count) for count in (1, 2, 6, 15)]
    assert spoken == ["دقيقة واحدة", "دقيقتين", "6 دقائق", "15 دقيقة"]
    told = malmo.text("sv", "guide_callback", name="skola", language="arabiska", minutes=6)
    assert told == (
        "Uppringning från Lotsa, skola, arabiska, har väntat 6 minuter. Tryck 1 för att ta den."
    )
