"""Code files stay short."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST = 300
KINDS = {".py", ".lua", ".js", ".html", ".css"}


def test_code_files_have_at_most_300_lines() -> None:
    folders = [ROOT / "tests", *(init.parent for init in ROOT.glob("*/__init__.py"))]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in KINDS]
    long = {file.name for file in files if len(file.read_text("utf-8").splitlines()) > MOST}
    assert len(files) > len(folders) > 0
    assert long == set()
