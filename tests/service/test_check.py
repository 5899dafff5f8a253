"""./lotsa check reports every fault of a site's YAML files and recordings."""

import json
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


def test_check_reports_json(tmp_path: Path) -> None:
    site = site_in(tmp_path, closed=b"")
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("\ntimezon: Europe/Stockholm\n")
    checked = lotsa("check", "--json", str(site), data=tmp_path)
    found = json.loads(checked.stdout)
    assert (checked.returncode, found["ok"], found["site"]) == (1, False, str(site))
    recording, setting = found["faults"]
    assert (recording["file"], recording["line"]) == ("recordings/en/closed.wav", None)
    assert setting == {
        "severity": "fault",
        "file": "site.yaml",
        "line": 13,
        "column": 1,
        "message": "unknown setting 'timezon' (did you mean 'timezone'?)",
        "hint": "timezone",
    }


def test_check_reports_warnings_as_json(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    languages = site / "languages.yaml"
    text = languages.read_text(encoding="utf-8").replace("Polly.Amy", '""')
    languages.write_text(text, encoding="utf-8")
    found = json.loads(lotsa("check", "--json", str(site), data=tmp_path).stdout)
    (warning,) = found["faults"]
    assert (found["ok"], warning["severity"], warning["file"]) == (
        True,
        "warning",
        "languages.yaml",
    )
    assert (found["parts"]["guides"], warning["line"]) == (3, 16)


def test_check_makes_golden_calls(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    (site / "golden").mkdir()
    call = '- {name: Night, at: 2026-06-16 22:00, number: "+46980319200", steps: [STEPS]}\n'
    golden = site / "golden" / "night.yaml"
    golden.write_text(call.replace("STEPS", "presses 1, presses 1, waits in service.sv"), "utf-8")
    assert "golden calls 1" in lotsa("check", str(site), data=tmp_path).stdout
    golden.write_text(call.replace("STEPS", "presses 1, presses 1, waits in teknik.sv"), "utf-8")
    checked = lotsa("check", str(site), data=tmp_path)
    place = f"golden/night.yaml:1:{call.index('STEPS') + len('presses 1, presses 1, ') + 1}"
    assert checked.stdout == (
        f"{place}: golden call 'Night': the caller does not wait in teknik.sv; the caller waits in "
        "service.sv\n"
    )
    assert checked.returncode == 1
