"""Run everything on this machine: Redis, web, console, workers, sweeper, recorder, simulator."""

import sys
from argparse import ArgumentParser, Namespace

from config.settings import Settings
from service.arguments.site_folder import on_site, typed_site
from service.arguments.time import typed_time
from service.redis.data_folder import Unreadable
from service.redis.folder_lock import FolderLocked
from service.startup.requirements import CannotRun
from service.startup.run_all import run as run_all
from service.supervisor.process_supervisor import NotReady


def arguments(parser: ArgumentParser) -> None:
    """Declare the options of a rehearsal."""
    parser.add_argument(
        "--at",
        type=typed_time,
        metavar="TIME",
        help="rehearse at another time, such as 2026-11-23T10:00",
    )
    parser.add_argument(
        "--site",
        type=typed_site,
        metavar="NAME",
        help="run another site, with data of its own: small, or a folder (default: LOTSA_SITE)",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="with --at: delete the data of the last rehearsal"
    )


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Run until stopped; return 1 and print why if it cannot start."""
    if chosen.site:
        settings = on_site(settings, chosen.site)
        print(f"For other commands: export LOTSA_SITE={settings.site} LOTSA_DATA={settings.data}")
    try:
        run_all(settings, chosen.at, fresh=chosen.fresh)
    except FolderLocked as taken:
        print(f"Lotsa is already running: {taken}.", file=sys.stderr)
        return 1
    except (Unreadable, CannotRun, NotReady) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0
