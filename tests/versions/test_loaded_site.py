"""A version is loaded from its parsed values, which is the same site."""

from pathlib import Path

import pytest

from config.load import load_site
from tests.config.cases import LILLA, MALMO
from versions import loaded_site as module
from versions.files import read_folder, write_folder
from versions.loaded_site import loaded_site


@pytest.mark.parametrize("site", [LILLA, MALMO], ids=lambda folder: folder.name)
def test_parsed_values_give_the_same_site(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "1"
    write_folder(read_folder(site), folder)
    first = loaded_site(folder)
    (folder / "site.yaml").unlink()  # not read again
    assert loaded_site(folder) == first == load_site(site)


def test_damaged_values_are_parsed_again(tmp_path: Path) -> None:
    folder = tmp_path / "1"
    write_folder(read_folder(LILLA), folder)
    first = loaded_site(folder)
    (kept,) = folder.glob(".values-*.json")
    for damaged in ("{", "{}", '{"slug": 1}'):
        kept.write_text(damaged)
        assert loaded_site(folder) == first


def test_values_of_other_code_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "1"
    write_folder(read_folder(LILLA), folder)
    loaded_site(folder)
    monkeypatch.setattr(module, "_code", lambda: "other")
    (folder / "groups.yaml").unlink()
    with pytest.raises(Exception, match="groups"):
        loaded_site(folder)
