"""A site on the command line: one of Lotsa's own by name, such as small, or a folder."""

from argparse import ArgumentTypeError
from pathlib import Path

from config.settings import ROOT, Settings

OWN = ROOT / "config"


def typed_site(written: str) -> Path:
    """Return the folder; refuse one without a site.yaml."""
    own = OWN / written
    folder = own if "/" not in written and (own / "site.yaml").is_file() else Path(written)
    if not (folder / "site.yaml").is_file():
        known = ", ".join(sorted(file.parent.name for file in OWN.glob("*/site.yaml")))
        raise ArgumentTypeError(f"'{written}' has no site.yaml; write a folder, or one of: {known}")
    return folder.resolve()


def on_site(settings: Settings, folder: Path) -> Settings:
    """Return the settings for the site, with a data folder of its own within LOTSA_DATA."""
    data = settings.data / "sites" / folder.name
    return settings.model_copy(update={"site": folder, "data": data})
