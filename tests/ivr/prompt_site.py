"""A copy of the small site whose recordings tests change."""

import shutil
from datetime import date
from pathlib import Path

from config.load import load_site
from config.model.site import Site
from ivr.prompt_admin.importing import Import, import_recordings
from ivr.prompt_admin.names import Upload
from service.whole_files import read_file, write_files
from tests.config.cases import LILLA

TODAY = date(2026, 6, 15)


class PromptSite:
    """The small site in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site"
        shutil.copytree(LILLA, self.folder)
        self.site: Site = load_site(self.folder)

    def bring(self, files: dict[str, bytes], **more: object) -> Import:
        """Import files by name and write what is accepted."""
        uploads = [Upload(name, content) for name, content in files.items()]
        made = import_recordings(
            self.site,
            uploads,
            lambda name: read_file(self.folder / name),
            TODAY,
            **more,  # type: ignore[arg-type]
        )
        write_files(self.folder, made.files)
        return made

    def reword(self, language: str, old: str, new: str) -> None:
        """Change a sentence of the site."""
        file = self.folder / "sentences" / f"{language}.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.site = load_site(self.folder)

    def mute(self, language: str) -> None:
        """Take the language's voice away."""
        file = self.folder / "languages.yaml"
        voice = self.site.languages[language].voice
        text = file.read_text(encoding="utf-8").replace(f"voice: {voice}", 'voice: ""')
        file.write_text(text, encoding="utf-8")
        self.site = load_site(self.folder)
        assert not self.site.languages[language].voice
