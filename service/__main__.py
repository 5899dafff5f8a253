"""Lotsa: the open telephone system of a municipal contact centre."""

import argparse
import errno
import os
import select
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from config.faults.fault import Faults
from config.hours.local_time import SkippedTime
from config.settings import Settings, SettingsFault
from records.wrong_database import WrongDatabase
from service.output.terminal import protect_terminal
from service.private_files import UMASK
from service.startup.preflight import PreflightError, preflight, sentence

COMMANDS = (
    *("run", "test", "check", "diff", "call", "rush", "words", "new"),
    *("reach", "explain", "waits", "report", "what-if", "breaks", "account", "message"),
    *("directory", "prompts", "publish", "rollback", "versions"),
    *("web", "console", "worker", "sweep", "record"),
)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; each is a module of `service/commands/`."""
    try:
        return _run(arguments)
    finally:
        sys.stdout.flush()


def _run(arguments: Sequence[str]) -> int:
    parser = _parser(arguments)
    chosen, rest = parser.parse_known_args(arguments)
    if rest and not chosen.passes_on:
        parser.error(f"unknown: {' '.join(rest)}")
    try:
        settings = Settings.from_environment(os.environ)
        return _run_on(settings, chosen, rest)
    except (SettingsFault, Faults, SkippedTime, WrongDatabase, PreflightError) as fault:
        sys.exit(str(fault))


def _run_on(settings: Settings, chosen: argparse.Namespace, rest: list[str]) -> int:
    os.umask(UMASK)
    try:
        preflight(chosen.called, settings, share=chosen.share)
        status: int = chosen.run(settings, chosen, rest)
        sys.stdout.flush()
    except Exception as fault:
        said = sentence(fault, settings)
        if not said:
            raise
        sys.exit(said)
    return status


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="lotsa", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    # A service process imports only its own command: the others need more libraries.
    for name in [n for n in COMMANDS if n in arguments[:1]] or COMMANDS:
        module = import_module(f"service.commands.{name.replace('-', '_')}")
        command = commands.add_parser(name, help=module.__doc__, description=module.__doc__)
        command.set_defaults(run=module.run, called=name, passes_on=False, share=False)
        module.arguments(command)
    return parser


def run_without_traceback(arguments: Sequence[str]) -> int:
    """Run `main`, and exit without a traceback when the reader closes the pipe, as `head` does.

    A full disk behind standard output is reported in one sentence.
    """
    try:
        return main(arguments)
    except BrokenPipeError:
        if _has_reader():
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as fault:
        if fault.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"The output cannot be written: {fault.strerror}.", file=sys.stderr)
        return 1


def _has_reader() -> bool:
    """Return whether standard output still has a reader: if so, another pipe broke."""
    output = select.poll()
    output.register(sys.stdout, 0)  # poll always reports errors
    return not output.poll(0)


if __name__ == "__main__":
    protect_terminal()
    sys.exit(run_without_traceback(sys.argv[1:]))
