"""A copy of the reference site in which every sentence names the version that says it."""

import json
import re
import shutil
from pathlib import Path

from config.load import load_site
from config.settings import ROOT

MALMO = ROOT / "config" / "malmo"
MARK = re.compile(r"\bversion (\d+)\b")


class MarkedSite:
    """The folder of a site whose sentences end in `version N`."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(MALMO, folder))
        shutil.rmtree(self.folder / "golden")  # their sentences are not marked
        site = self.folder / "site.yaml"  # machines set guides ready here, without a page
        site.write_text(
            re.sub(r"^timing:$", "timing:\n  telephone_s: 0", site.read_text("utf-8"), flags=re.M),
            "utf-8",
        )
        self._sentences = load_site(MALMO).sentences

    def mark(self, number: int) -> None:
        """Let every sentence of every language end in `version N`."""
        for language, sentences in self._sentences.items():
            lines = (
                f"{key}: {json.dumps(f'{text} version {number}', ensure_ascii=False)}\n"
                for key, text in sentences.items()
            )
            file = self.folder / "sentences" / f"{language}.yaml"
            file.write_text("".join(lines), encoding="utf-8")


def marks(texts: list[str]) -> set[int]:
    """Return the versions that the sentences name."""
    return {int(found) for text in texts for found in MARK.findall(text)}
