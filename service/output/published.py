"""What the commands say about a published version."""

import getpass

from versions.publish import COMMAND, Published


def author() -> str:
    """Return the author of a version that is published by command."""
    return f"{getpass.getuser()}{COMMAND}"


def told(made: Published) -> str:
    """Return the sentence for whoever published the version."""
    number = made.version.number
    if not made.is_new:
        return f"Nothing has changed: version {number}, which is in force, has the same content."
    if made.version.is_proposed:
        return f"Version {number} is proposed: another account must approve it, on page Versions."
    again = f" It is version {made.version.restores} again." if made.version.restores else ""
    if not made.announced:
        return f"Version {number} is published, and takes effect when Lotsa starts.{again}"
    return f"Version {number} is in force: every call from now on gets it.{again}"
