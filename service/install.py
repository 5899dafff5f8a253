"""Create the virtual environment if it is missing or out of date, then run Lotsa in it.

This module runs before anything is installed, so it uses only the standard library.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PINS = ROOT / "requirements.txt"
DONE = VENV / "installed"  # the fingerprint of the pins that the environment was built from


def fingerprint() -> str:
    """Return a hash that changes with the pins and with the machine's Python."""
    interpreter = f"{sys.version_info[:2]} {sys.base_prefix}"
    return hashlib.sha256(PINS.read_bytes() + interpreter.encode()).hexdigest()


def installed() -> bool:
    """Return whether the environment is complete and matches the pins."""
    return PYTHON.exists() and DONE.exists() and DONE.read_text() == fingerprint()


def install() -> None:
    """Create the environment and install the pins; raise `CalledProcessError` on failure."""
    say("Installing Lotsa's libraries into .venv. This takes about a minute, the first time only")
    if not _runs():
        venv.create(VENV, with_pip=True, clear=True)
    _pip("install", "--disable-pip-version-check", "-r", str(PINS))
    DONE.write_text(fingerprint())


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", *arguments]
    said: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if line.startswith("Collecting "):
                show(f"  {line.split()[1]}")
    show("")
    if process.returncode:
        say("".join(said[-20:]))
        raise subprocess.CalledProcessError(process.returncode, "pip install")


def _runs() -> bool:
    """Return whether the environment exists, has pip and was made from this Python."""
    if not PYTHON.exists():
        return False
    ask = "import sys, pip; print(*sys.version_info[:2], sys.base_prefix)"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    expected = f"{sys.version_info[0]} {sys.version_info[1]} {sys.base_prefix}"
    return answer.stdout.strip() == expected


def say(sentence: str) -> None:
    """Write a line to standard error, so that it does not mix with the command's own output."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def show(progress: str) -> None:
    """Show progress on one line that is overwritten, if standard error is a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{progress}")
        sys.stderr.flush()


def main() -> None:
    """Install what is missing, one process at a time, then become `python -m service …`."""
    if not installed():
        folder = os.open(ROOT, os.O_RDONLY)
        fcntl.flock(folder, fcntl.LOCK_EX)  # a second start waits here, then finds it installed
        if not installed():
            try:
                install()
            except (subprocess.CalledProcessError, OSError) as fault:
                sys.exit(f"Lotsa could not install its libraries: {fault}")
        os.close(folder)
    os.environ["PYTHONPATH"] = str(ROOT)
    # -P: do not import a folder named "service" from the current directory.
    os.execv(PYTHON, [str(PYTHON), "-P", "-m", "service", *sys.argv[1:]])


if __name__ == "__main__":
    main()
