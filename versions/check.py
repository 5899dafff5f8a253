"""Check the content of a site before it is published."""

from pathlib import Path

from config.faults.fault import Faults
from config.load import load
from config.model.site import Site
from ivr.prompt_admin.takes import take_faults, takes
from ivr.prompts.music import music_remarks


def checked_site(folder: Path) -> Site:
    """Return the folder's site; raise Faults if a file, a recording or music has any."""
    site, source = load(folder)
    faults = [*take_faults(takes(folder, site)), *map(source.fault, music_remarks(folder, site))]
    if faults:
        raise Faults(faults)
    return site
