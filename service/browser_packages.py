"""The browser packages in package.json: the carrier's SDK for guides, and the code editor."""

import shutil
import subprocess
import threading

from config.settings import ROOT
from console.admin.editor_packages import import_map

SOFTPHONE = ROOT / "node_modules" / "@twilio" / "voice-sdk" / "dist" / "twilio.min.js"


def are_installed() -> bool:
    """Return whether npm has installed the packages that browsers load."""
    return SOFTPHONE.exists() and import_map() is not None


def install_browser_packages() -> None:
    """Install the packages once.

    A failure is printed, not raised: guides can also answer by telephone, and files are edited in
    a text area.
    """
    if are_installed():
        return
    print("Installing what browsers load from npm (first time only)", flush=True)
    npm = shutil.which("npm")
    if not npm or subprocess.run([npm, "ci", "--silent"], cwd=ROOT, check=False).returncode:
        print("npm could not install them. Until it can, guides cannot answer in the browser.")


def install_in_background() -> None:
    """Install the packages while Lotsa runs, if this machine has npm: the demo works without."""
    npm = shutil.which("npm")
    if npm and not are_installed():
        command = [npm, "ci", "--silent"]
        run = lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: E731
        threading.Thread(target=run, name="npm", daemon=True).start()
