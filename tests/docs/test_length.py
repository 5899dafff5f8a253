"""No file is so long that nobody reads it to the end."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST = 300
KINDS = {".py", ".lua", ".js", ".html", ".css"}


def test_no_file_of_code_is_longer_than_can_be_read_at_a_sitting() -> None:
    folders = [ROOT / "tests", *(face.parent for face in ROOT.glob("*/__init__.py"))]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in KINDS]
    long = {file.name for file in files if len(file.read_text("utf-8").splitlines()) > MOST}
    assert len(files) > len(folders) > 0
    assert long == set()
