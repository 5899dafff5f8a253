"""The configuration reference matches the models."""

import subprocess
import sys
from pathlib import Path

import pytest

from config.model.site import Site
from config.reference import PAGES, Page
from config.setting import Setting, settings

DOCS = Path(__file__).parents[2] / "docs"
IN_TABLES = {section for page in PAGES for section in page.title.replace(".yaml", "").split(", ")}


def test_page_matches_the_command() -> None:
    command = [sys.executable, "-m", "config.reference"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert (DOCS / "configuration.md").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize("page", [page for page in PAGES if page.model is not Site], ids=str)
def test_every_setting_is_described(page: Page) -> None:
    undescribed = [one.key for one in settings(page.model) if not one.sentence]
    assert set(undescribed) <= {"id", "code"}


def test_every_section_is_on_the_page() -> None:
    on_site = {one.key for one in settings(Site) if one.sentence}
    assert Site.model_fields.keys() <= IN_TABLES | on_site


def test_row_has_unit_default_and_bounds() -> None:
    (page,) = (page for page in PAGES if page.title == "languages.yaml")
    rows = {one.key: one for one in settings(page.model)}
    rule, after = rows["without_speaker.rule"], rows["without_speaker.after_s"]
    assert (rule.default, rule.bounds) == ("`wait`", "`wait`, `interpreter`, `second`")
    assert after == Setting(after.key, after.sentence, "seconds", "`600`", "0–28800")


def test_time_spans_appear_as_written() -> None:
    rows = {one.key: one for one in settings(Site)}
    assert rows["half_days"].unit == "`08:00-12:00` or `closed` by day"
    assert rows["callback.ring_between"].default == "`08:00-20:00`"
