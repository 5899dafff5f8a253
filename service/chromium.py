"""The Chromium browser that the page tests need: find it or install it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
"""Chromium without its windows: a page opens in half the processor time."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = (SHELL, "libatomic1")  # libatomic1 is for Playwright's own Node


class Missing(Exception):
    """No browser is installed and this user cannot install one; the message says what to do."""


def can_be_driven() -> bool:
    """Return whether a browser is installed and Playwright, which drives it, runs."""
    version = [sys.executable, "-m", "playwright", "--version"]
    return chromium() is not None and _quietly(version)


def chromium() -> Path | None:
    """Return the machine's browser, or else Playwright's own; None if there is neither."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return _kept_by_playwright()


def install_chromium() -> None:
    """Install the browser as root, with sudo, or else into Playwright's folder.

    Raises Missing.
    """
    if shutil.which("apt-get") and _by_apt():
        return
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(playwright, check=False).returncode != 0:
        raise Missing(
            f"The page tests need Chromium, which is not installed. Run 'sudo apt-get install "
            f"{' '.join(PACKAGES)}' (on macOS 'brew install chromium') and try again."
        )


def _by_apt() -> bool:
    as_root = [] if os.getuid() == 0 else ["sudo", "-n"]
    if as_root and not shutil.which("sudo"):
        return False
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qy"]
    return _quietly([*apt, "update"]) and _quietly(
        [*apt, "install", "--no-install-recommends", *PACKAGES]
    )


def _quietly(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _kept_by_playwright() -> Path | None:
    ask = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, text=True, check=False
    )
    path = Path(answer.stdout.strip() or "/nowhere")
    return path if path.exists() else None
