"""The carrier's own script for the guides' browsers, installed by npm when there is a carrier."""

import shutil
import subprocess

from config.settings import ROOT

SCRIPT = ROOT / "node_modules" / "@twilio" / "voice-sdk" / "dist" / "twilio.min.js"


def install_softphone() -> None:
    """Installs what package.json names, once; says so if it cannot, for guides may answer by
    telephone too."""
    if SCRIPT.exists():
        return
    print("Installing the guides' browser telephone; once", flush=True)
    npm = shutil.which("npm")
    if not npm or subprocess.run([npm, "ci", "--silent"], cwd=ROOT, check=False).returncode:
        print("npm could not install it: guides cannot answer in the browser until it can.")
