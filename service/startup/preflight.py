"""Checks before a command starts: the data folder and the ports that it needs."""

import errno
import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

from config.settings import Settings
from service.private_files import make_private
from service.supervisor.probe import address

WITHOUT_DATA = frozenset({"test", "check", "diff", "call", "rush", "words", "new"})
"""Commands that do not use the data folder."""
DATA_FOR_DATABASES = frozenset({"worker", "sweep", "record"})
"""Commands that use the data folder only if Redis or the database is in it."""
BINDS = {
    "run": ("bind", "console_bind", "simulator_bind"),
    "web": ("bind",),
    "console": ("console_bind",),
}


class PreflightError(Exception):
    """The command cannot run on this machine; the message says what to change."""


def preflight(command: str, settings: Settings, *, share: bool = False) -> None:
    """Create the data folder; raise PreflightError if it or a port cannot be used.

    `share` allows a port that another process of ours serves.
    """
    faults = list(_port_faults(command, settings, share=share))
    if _needs_data(command, settings):
        faults += _data_faults(settings.data)
    if faults:
        raise PreflightError("\n".join(faults))


def sentence(fault: Exception, settings: Settings) -> str:
    """Return a sentence for the user about an error of the machine; "" if the error is ours."""
    if isinstance(fault, OSError) and isinstance(fault.filename, str | os.PathLike):
        return _file_sentence(fault, Path(fault.filename), settings)
    is_sql = type(fault).__module__.startswith("sqlalchemy")  # which is slow to import
    if is_sql and type(fault).__name__ in ("OperationalError", "InterfaceError"):
        where = "LOTSA_DATABASE_URL" if settings.database_url else f"LOTSA_DATA ({settings.data})"
        why = str(getattr(fault, "orig", "")).strip().partition("\n")[0]
        return f"{where}: the history cannot be read or written: {why}."
    return ""


def _file_sentence(fault: OSError, path: Path, settings: Settings) -> str:
    told = f"{path}: {fault.strerror}."
    if fault.errno == errno.ENOSPC:
        return f"{told} Make room on the disk."
    if settings.clock_file and path == Path(settings.clock_file):
        return f"LOTSA_CLOCK_FILE: {told} Leave it out for the machine's own clock."
    for setting, folder in (("LOTSA_DATA", settings.data), ("LOTSA_SITE", settings.site)):
        if path.is_relative_to(folder) or folder.is_relative_to(path):
            return f"{setting}: {told} Name a folder that this user may use."
    return told


def _needs_data(command: str, settings: Settings) -> bool:
    elsewhere = settings.redis_url and settings.database_url
    return command not in WITHOUT_DATA and not (elsewhere and command in DATA_FOR_DATABASES)


def _data_faults(data: Path) -> Iterator[str]:
    """Create the folder and write to it: only a write detects a full disk."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data) as trial:
            trial.write(bytes(4096))
            trial.flush()
        make_private(data)
    except OSError as fault:
        why = fault.strerror
        if isinstance(fault, FileExistsError | NotADirectoryError):
            why = "there is a file at this place"
        yield f"LOTSA_DATA: {data} cannot be used ({why}). Name a folder that this user may write."


def _port_faults(command: str, settings: Settings, *, share: bool) -> Iterator[str]:
    for name in BINDS.get(command, ()):
        bind = str(getattr(settings, name))
        why = _bind_problem(bind, share=share)
        # `run` waits for a previous instance to exit, and reports a port in use itself.
        if why and not (command == "run" and why == IN_USE):
            yield f"LOTSA_{name.upper()}: {bind} cannot be used: {why}."


IN_USE = "another program has it; set another port"
WHY = {
    errno.EADDRINUSE: IN_USE,
    errno.EACCES: "this user may not use it; set a port above 1023",
    errno.EADDRNOTAVAIL: "this machine has no such address; 127.0.0.1 and 0.0.0.0 always work",
}


def _bind_problem(bind: str, *, share: bool) -> str:
    """Return why a server cannot listen there; "" if it can."""
    host, port = address(bind)
    try:
        (family, _, _, _, found), *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if share:
                # Granian sets this always, so it would share the port without a word.
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            trial.bind(found)
    except (socket.gaierror, UnicodeError):
        return f"there is no host {host}"
    except OSError as fault:
        return WHY.get(fault.errno or 0, str(fault.strerror))
    return ""
