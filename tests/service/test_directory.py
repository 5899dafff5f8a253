"""./lotsa directory exports and imports CSV."""

import csv
import io
import shutil
from pathlib import Path

from config.load import load_site
from directory.csv_import import import_csv
from directory.csv_table import as_csv
from tests.service.command import LILLA, lotsa

MALMO = LILLA.parents[2] / "config" / "malmo"


def site_in(folder: Path) -> Path:
    """Return a copy of the small site."""
    site = folder / "site"
    shutil.copytree(LILLA, site)
    return site


def edited(site: Path, **cells: str) -> str:
    """Return the site's CSV with cells of the first row replaced; dots are written __."""
    lines = as_csv(load_site(site)).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(lines), delimiter=";"))
    rows[0] |= {name.replace("__", "."): cell for name, cell in cells.items()}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def imported(tmp_path: Path, table: str, *options: str) -> tuple[int, str, str]:
    """Import the table into the site; return status, output and errors."""
    file = tmp_path / "f.csv"
    file.write_text(table, encoding="utf-8")
    site = str(tmp_path / "site")
    done = lotsa("directory", "import", str(file), *options, data=tmp_path, LOTSA_SITE=site)
    return done.returncode, done.stdout, done.stderr


def test_export_and_import_change_nothing(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    before = (site / "directory.yaml").read_text("utf-8")
    exported = lotsa("directory", "export", data=tmp_path, LOTSA_SITE=str(site))
    assert exported.returncode == 0
    status, said, _ = imported(tmp_path, exported.stdout)
    assert (status, said.split(": ")[1]) == (0, "0 added, 0 changed, 0 removed\n")
    assert load_site(site).directory == load_site(LILLA).directory
    assert (site / "directory.yaml").read_text("utf-8") == before


def test_reference_site_survives_a_round_trip() -> None:
    site = load_site(MALMO)
    new = import_csv(MALMO, "f.csv", as_csv(site))
    assert (new.added, new.changed, new.removed) == (0, 0, 0)


def test_import_changes_one_value_and_keeps_comments(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    status, said, _ = imported(tmp_path, edited(site, owner="Driften", synonyms="läcka | dropp"))
    assert (status, "1 changed" in said) == (0, True)
    text = (site / "directory.yaml").read_text("utf-8")
    assert text.startswith("# Where to refer citizens")
    entry = load_site(site).entry("vattenjour")
    assert entry is not None
    assert (entry.owner, entry.synonyms) == ("Driften", ("läcka", "dropp"))


def test_import_adds_and_removes_entries(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    table = "name,authority,number,about.sv\nNya,Nya AB,+46980319220,Allt\n"
    assert imported(tmp_path, table)[0] == 0
    assert [one.id for one in load_site(site).directory][-1] == "nya"
    assert len(load_site(site).directory) == 4
    status, said, _ = imported(tmp_path, table, "--replace")
    assert (status, "3 removed" in said) == (0, True)
    assert [one.id for one in load_site(site).directory] == ["nya"]


def test_import_accepts_numbers_that_a_spreadsheet_took_for_amounts(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    assert imported(tmp_path, edited(site, number="46980319212"))[0] == 0
    entry = load_site(site).entry("vattenjour")
    assert entry is not None
    assert entry.number == "+46980319212"


def test_import_names_row_and_column_of_each_fault(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    before = (site / "directory.yaml").read_text("utf-8")
    table = edited(site, number="040 vx", matters="vaten", links__1__url="anga")
    status, _, said = imported(tmp_path, table)
    lines = [line.split("f.csv:")[1].split(":", 2) for line in said.splitlines()]
    assert status == 1
    assert [(row, text.split(": ")[0].strip()) for row, _, text in lines] == [
        ("2", "number"),
        ("2", "links.1.url"),
    ]
    assert (site / "directory.yaml").read_text("utf-8") == before
    status, _, said = imported(tmp_path, edited(site, matters="vaten"))
    assert "f.csv:2:" in said
    assert "matters: unknown matter 'vaten' (did you mean 'vatten'?)" in said


def test_import_refuses_unknown_and_missing_columns(tmp_path: Path) -> None:
    site_in(tmp_path)
    status, _, said = imported(tmp_path, "nam;number\nA;112\n")
    assert status == 1
    assert "f.csv:1:1: unknown column 'nam' (did you mean 'name'?)" in said
    assert "f.csv:1:1: there is no column 'authority'" in said
