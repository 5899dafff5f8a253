"""Links, anchors and paths in the documentation exist."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)")
CODE_PATH = re.compile(r"`([a-z_]+/[\w/.-]*)`")
MOST_IN_A_WALK = 29


def _anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub makes from the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_lead_to_existing_pages_and_headings() -> None:
    broken = []
    for page in PAGES:
        for path, anchor in LINK.findall(page.read_text("utf-8")):
            if path.startswith("http"):
                continue
            target = page.parent / path if path else page
            found = target.exists() and (not anchor or anchor in _anchors(target))
            broken += [] if found else [(page.name, path, anchor)]
    assert broken == []


def test_code_paths_exist() -> None:
    """A path in backticks counts if it begins with a folder of the project."""
    folders = {folder.name for folder in ROOT.iterdir() if folder.is_dir()}
    named = {path for page in PAGES for path in CODE_PATH.findall(page.read_text("utf-8"))}
    ours = {path for path in named if path.partition("/")[0] in folders}
    assert ours
    assert {path for path in ours if not (ROOT / path).exists()} == set()


def test_walks_stay_under_30_files() -> None:
    walks = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("## Walks")[2]
    steps = re.findall(r"^\| (\d+) \|", walks, re.MULTILINE)
    assert steps.count("1") == len(re.findall(r"^### ", walks, re.MULTILINE)) > 0
    assert max(map(int, steps)) <= MOST_IN_A_WALK
