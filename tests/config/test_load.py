"""A valid site loads; an invalid one gives all its faults with their places."""

import re
from pathlib import Path

import pytest

from config.faults.fault import Faults
from config.load import load_site
from tests.config.cases import LILLA, MALMO, cases, expected, site_with

FICTION = re.compile(
    r"\+46(4062804\d\d|3139006\d\d|8465004\d\d|9803192\d\d|7017406(0[5-9]|[1-9]\d))"
)


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(Faults) as caught:
        load_site(folder)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("case", cases("good"), ids=lambda case: case.stem)
def test_valid_file_loads(case: Path, tmp_path: Path) -> None:
    assert load_site(site_with(tmp_path, case)).slug == "lilla"


@pytest.mark.parametrize("case", cases("bad"), ids=lambda case: case.stem)
def test_fault_has_its_place_and_a_correction(case: Path, tmp_path: Path) -> None:
    """Each case in `bad` lists the faults that it gives."""
    assert faults_of(site_with(tmp_path, case)) == expected(case)


def test_widen_after_is_unchecked_without_widening(tmp_path: Path) -> None:
    (case,) = (case for case in cases("bad") if case.stem == "widen_after")
    with (site_with(tmp_path, case) / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("\nrouting: {widening: false}\n")
    assert load_site(tmp_path).groups["service"].widen_after_s == 25


def test_fault_does_not_hide_those_of_another_file(tmp_path: Path) -> None:
    pair = [case for case in cases("bad") if case.stem in ("menu_leads_nowhere", "group_schema")]
    faults = faults_of(site_with(tmp_path, *pair))
    assert sorted(faults) == sorted(fault for case in pair for fault in expected(case))


def test_setting_out_of_bounds_does_not_hide_cross_faults(
    tmp_path: Path,
) -> None:
    """The settings beside it are still checked against each other."""
    (case,) = (case for case in cases("bad") if case.stem == "widen_after")
    site = site_with(tmp_path, case) / "site.yaml"
    before = len(site.read_text(encoding="utf-8").splitlines())
    with site.open("a", encoding="utf-8") as file:
        file.write("routing:\n  boost_s: 9999\n  hold_back_s: 25\n")
    further = [
        f"site.yaml:{before + 2}:12: '9999' should be at most 3600",
        f"site.yaml:{before + 3}:16: hold_back_s (25) should be below the service_target_s of "
        "each answer group without a head_start_s: at most 19, for 'service'",
    ]
    assert faults_of(tmp_path) == [*expected(case), *further]


def test_invalid_setting_is_reported_once(tmp_path: Path) -> None:
    """It is not checked again with its default value."""
    groups = site_with(tmp_path) / "groups.yaml"
    text = groups.read_text(encoding="utf-8").replace("hours:", "service_target_s: 10\n  hours:")
    groups.write_text(text, encoding="utf-8")
    with (tmp_path / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("routing: {hold_back_s: -1}\n")
    assert [fault.partition(": ")[2] for fault in faults_of(tmp_path)] == [
        "'-1' should be 0 or more"
    ]


def test_unreadable_file_causes_no_unknown_names(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    (site / "groups.yaml").write_text("service: [\n", encoding="utf-8")
    faults = faults_of(site)
    assert [fault.split(":")[0] for fault in faults] == ["groups.yaml"]


def test_missing_file_is_reported(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    (site / "hours.yaml").unlink()
    assert "'hours' is missing; write it here or in a file hours.yaml" in faults_of(site)[-1]


@pytest.mark.parametrize("there", [True, False])
def test_folder_without_a_site_is_one_fault(tmp_path: Path, there: bool) -> None:
    folder = tmp_path if there else tmp_path / "malmoe"
    what = "holds no YAML file" if there else "does not exist"
    assert faults_of(folder) == [f"site.yaml:1:1: the folder {folder} {what}"]


def test_section_written_twice_is_reported(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("menus: {start: {options: [{key: 1, group: service}]}}\n")
    assert faults_of(site) == ["menus.yaml:1:1: 'menus' is written in site.yaml too; keep one"]


def test_reference_site_has_the_expected_size() -> None:
    malmo = load_site(MALMO)
    assert malmo.number("+46406280400") is malmo.numbers[0]
    assert malmo.numbers[0].languages == ("sv", "en", "ar", "fi")
    assert (len(malmo.groups), len(malmo.guides), len(malmo.queue_ids())) == (7, 40, 63)
    assert malmo.guides["7"].endpoint == "client:guide_7"


@pytest.mark.parametrize("folder", [MALMO, LILLA], ids=lambda folder: folder.name)
def test_sites_contain_only_fictitious_numbers(folder: Path) -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.yaml"))
    numbers = re.findall(r"\+46\d+", text)
    assert numbers
    assert [number for number in numbers if not FICTION.fullmatch(number)] == []


def test_missing_sentence_falls_back_to_the_default_language() -> None:
    lilla = load_site(LILLA)
    assert lilla.text("fi", "closed") == "Vi har stängt just nu."
    assert lilla.text("en", "closed") == "We are closed right now."


def test_minutes_have_plural_forms() -> None:
    malmo = load_site(MALMO)
    spoken = [malmo.languages["ar"].spoken_minutes(count) for count in (1, 2, 6, 15)]
    assert spoken == ["دقيقة واحدة", "دقيقتين", "6 دقائق", "15 دقيقة"]
    text = malmo.text("sv", "guide_callback", name="skola", language="arabiska", minutes=6)
    assert text == (
        "Uppringning från Lotsa, skola, arabiska, har väntat 6 minuter. Tryck 1 för att ta den."
    )
