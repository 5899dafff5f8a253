"""The carrier's browser SDK for guides, installed with npm when a carrier is configured."""

import shutil
import subprocess

from config.settings import ROOT

SCRIPT = ROOT / "node_modules" / "@twilio" / "voice-sdk" / "dist" / "twilio.min.js"


def install_softphone() -> None:
    """Install the packages in package.json once.

    A failure is printed, not raised: guides can also answer by telephone.
    """
    if SCRIPT.exists():
        return
    print("Installing the guides' browser telephone (first time only)", flush=True)
    npm = shutil.which("npm")
    if not npm or subprocess.run([npm, "ci", "--silent"], cwd=ROOT, check=False).returncode:
        print("npm could not install it. Until it can, guides cannot answer in the browser.")
