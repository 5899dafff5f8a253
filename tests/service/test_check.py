"""./lotsa check reports every fault of a site's YAML files and recordings."""

import shutil
from pathlib import Path

from tests.ivr.sounds import wav
from tests.service.command import LILLA, lotsa


def site_in(folder: Path, **recordings: bytes) -> Path:
    """Return a copy of the small site with recordings in English."""
    site = folder / "site"
    shutil.copytree(LILLA, site)
    (site / "recordings" / "en").mkdir(parents=True)
    for name, content in recordings.items():
        (site / "recordings" / "en" / f"{name}.wav").write_bytes(content)
    return site


def test_check_counts_valid_recordings(tmp_path: Path) -> None:
    site = site_in(tmp_path, closed=wav(), goodbye=wav(kind="GSM610"))
    checked = lotsa("check", str(site), data=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.endswith("recordings 2\n")


def test_check_reports_faults_of_yaml_and_recordings(tmp_path: Path) -> None:
    site = site_in(tmp_path, closed=b"", hold=wav()[:400], menu_option=wav(), greting=wav())
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("\ntimezon: Europe/Stockholm\n")
    checked = lotsa("check", str(site), data=tmp_path)
    assert (checked.returncode, checked.stderr) == (1, "")
    lines = checked.stdout.splitlines()
    assert lines[:4] == [
        "recordings/en/closed.wav: the file is empty",
        "recordings/en/greting.wav: unknown sentence 'greting' (did you mean 'greeting'?)",
        "recordings/en/hold.wav: the file is cut off: it holds 356 of 16000 bytes of sound",
        "recordings/en/menu_option.wav: a recording of 'menu_option' would not say {key} and "
        "{name}; leave this sentence to a voice, or record its parts, such as menu_option-1.wav",
    ]
    assert "timezon" in lines[4]
    assert len(lines) == 5


def test_check_of_bad_language_file_blames_no_recording(tmp_path: Path) -> None:
    site = site_in(tmp_path, closed=wav())
    (site / "languages.yaml").write_text("sv: [\n", encoding="utf-8")
    checked = lotsa("check", str(site), data=tmp_path)
    assert checked.returncode == 1
    assert "recordings" not in checked.stdout


def test_check_names_the_setting_of_missing_music(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("\nhold_music: sea.ogg\n")
    lines = (site / "site.yaml").read_text(encoding="utf-8").splitlines()
    checked = lotsa("check", str(site), data=tmp_path)
    at = f"site.yaml:{len(lines)}:13"
    assert checked.stdout == f"{at}: music/sea.ogg: there is no such file\n"


def test_check_notes_recordings_of_poor_quality(tmp_path: Path) -> None:
    site = site_in(tmp_path, closed=wav(seconds=2.0))
    checked = lotsa("check", str(site), data=tmp_path)
    notes = [line for line in checked.stdout.splitlines() if line.startswith("note: ")]
    assert checked.returncode == 0
    assert notes == [
        "note: recordings/en/closed.wav: the background is too loud: "
        "only 0 dB below the voice, 18 dB is needed"
    ]
