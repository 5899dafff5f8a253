"""Publish the folder in LOTSA_SITE."""

from config.faults.fault import Faults
from console.identity.auth import current_user
from console.versions.golden_calls import require_golden_calls
from console.versions.requests import faulty, logged, versions
from console.web.dependencies import dependencies
from versions.files import read_folder
from versions.publish import Published
from versions.version import Source


def publish_folder(reason: str) -> Published:
    """Publish the folder in LOTSA_SITE as the user; raises Refused, with the faults."""
    deps = dependencies()
    try:
        files = read_folder(deps.settings.site)
        require_golden_calls(files)
        made = versions().publish(files, current_user().name, reason, deps.clock(), Source.FOLDER)
    except Faults as faults:
        raise faulty(faults) from None
    return logged("published", made)
