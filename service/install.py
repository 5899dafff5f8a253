"""Makes the virtual environment, once and after a change of the pins, and runs Lotsa in it.

Runs before anything is installed, on the machine's own Python: the standard library only.
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
DONE = VENV / "installed"  # holds the fingerprint of the pins that the environment was made from


def fingerprint() -> str:
    """Changes when the pins change, and when the machine's Python does."""
    interpreter = f"{sys.version_info[:2]} {sys.base_prefix}"
    return hashlib.sha256(PINS.read_bytes() + interpreter.encode()).hexdigest()


def installed() -> bool:
    """Whether the environment is whole and of these pins."""
    return PYTHON.exists() and DONE.exists() and DONE.read_text() == fingerprint()


def install() -> None:
    """Makes the environment and installs the pins; `CalledProcessError` if the machine cannot."""
    say("Installing Lotsa's libraries into .venv; once, a minute or so")
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
    """Whether there is an environment of this very Python, with pip in it."""
    if not PYTHON.exists():
        return False
    ask = "import sys, pip; print(*sys.version_info[:2], sys.base_prefix)"
    answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    expected = f"{sys.version_info[0]} {sys.version_info[1]} {sys.base_prefix}"
    return answer.stdout.strip() == expected


def say(sentence: str) -> None:
    """Tells the person at the terminal, apart from what the command itself prints."""
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


def show(progress: str) -> None:
    """Shows how far it has come, on one line that is written over, where there is a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{progress}")
        sys.stderr.flush()


def main() -> None:
    """Installs what is missing, one process at a time, and becomes `python -m service …`."""
    if not installed():
        folder = os.open(ROOT, os.O_RDONLY)
        fcntl.flock(folder, fcntl.LOCK_EX)  # a second start waits here, and then finds it done
        if not installed():
            try:
                install()
            except (subprocess.CalledProcessError, OSError) as fault:
                sys.exit(f"Lotsa could not install its libraries: {fault}")
        os.close(folder)
    os.environ["PYTHONPATH"] = str(ROOT)
    # -P: a folder named "service" where the command was typed is not ours.
    os.execv(PYTHON, [str(PYTHON), "-P", "-m", "service", *sys.argv[1:]])


if __name__ == "__main__":
    main()
