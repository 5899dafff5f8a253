"""Check the content of a site before it is published."""

from pathlib import Path

from config.faults.fault import Faults
from config.load import load_site
from config.model.site import Site
from config.recording_names import Context
from ivr.prompts.recordings import sounds


def checked_site(folder: Path) -> Site:
    """Return the folder's site; raise Faults if a file or a recording has any."""
    site = load_site(folder)
    _, faults = sounds(folder, Context.of_site(site))
    if faults:
        raise Faults(faults)
    return site
