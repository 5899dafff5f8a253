"""A new site from eight questions, and the small example site."""

from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from config.load import load_site
from config.settings import ROOT, Settings
from service.arguments.site_folder import on_site, typed_site
from service.commands.new import ask, write
from service.new_site.answers import QUESTIONS, Answers
from service.rehearsal.site_check import check_site
from tests.service.command import lotsa

EXAMPLES = {question.field: question.example for question in QUESTIONS}


def answered(*written: str) -> tuple[Answers, list[str]]:
    """Return the answers of somebody who writes these, and what they were told."""
    told: list[str] = []
    lines = iter(written)
    return ask(lambda _: next(lines, ""), lambda line: told.append(str(line))), told


def test_there_are_eight_questions() -> None:
    assert len(QUESTIONS) == 8


def test_examples_make_a_site_without_faults(tmp_path: Path) -> None:
    answers, told = answered()
    write(tmp_path / "new", answers)
    site = load_site(tmp_path / "new")
    assert told == []
    assert (site.slug, len(site.guides), list(site.languages)) == ("vretaby", 3, ["sv", "en"])
    assert [option.group for option in site.menus["start"].options] == list(site.groups)
    assert site.numbers[0].number == "+46980319220"


@pytest.mark.parametrize("languages", ["sv", "fi, sv, ar", "en"])
def test_any_languages_make_a_site(tmp_path: Path, languages: str) -> None:
    answers, _ = answered("Ö", "", "", languages, "allt", "Anna")
    write(tmp_path / "new", answers)
    site = load_site(tmp_path / "new")
    assert site.default_language == languages.split(",", maxsplit=1)[0]
    assert len(site.groups) == 1


def test_more_guides_than_groups_and_more_groups_than_guides(tmp_path: Path) -> None:
    for folder, groups, guides in (("a", "x, y", "A, B, C, D"), ("b", "x, y, z, å, ä", "A, B")):
        answers, _ = answered("N", "", "", "sv", groups, guides)
        write(tmp_path / folder, answers)
        site = load_site(tmp_path / folder)
        first = {
            g for guide in site.guides.values() for g, level in guide.groups.items() if level == 1
        }
        assert first == set(site.groups)


def test_wrong_answer_is_explained_and_asked_again() -> None:
    answers, told = answered(
        "N", "ring mig", "0980-31 92 21", "", "sv, tlh", "sv", "", "", "8-16", "09:00-15:00"
    )
    assert answers.number == "+46980319221"
    assert answers.hours == [("09:00", "15:00")]
    assert [line.strip().split(" ")[0] for line in told] == ["Write", "Lotsa", "'8-16'"]


def test_folder_that_exists_is_refused(tmp_path: Path) -> None:
    ended = lotsa("new", str(tmp_path), data=tmp_path)
    assert (ended.returncode, "exists already" in ended.stderr) == (1, True)


def test_small_site_has_no_faults_and_its_calls_go_well() -> None:
    found = check_site(ROOT / "config" / "small")
    assert found.faults == ()
    assert found.site is not None
    assert (len(found.site.guides), len(found.site.numbers)) == (3, 1)


def test_site_is_named_or_a_folder(tmp_path: Path) -> None:
    assert typed_site("small") == ROOT / "config" / "small"
    assert typed_site(str(ROOT / "config" / "malmo")) == ROOT / "config" / "malmo"
    with pytest.raises(ArgumentTypeError, match="or one of: malmo, small"):
        typed_site(str(tmp_path))


def test_other_site_has_data_of_its_own(tmp_path: Path) -> None:
    settings = on_site(Settings(data=tmp_path), ROOT / "config" / "small")
    assert settings.data == tmp_path / "sites" / "small"
    assert settings.site == ROOT / "config" / "small"
