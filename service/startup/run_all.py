"""Run all of Lotsa on this machine until it is stopped."""

import time
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from config.faults.fault import Faults
from config.load import load_site
from config.model.site import Site
from config.settings import Settings
from console.identity.demo_accounts import ensure_demo_accounts
from records.database import opened
from service.browser_packages import install_browser_packages, install_in_background
from service.output.terminal_log import TerminalLog
from service.redis.embedded import EmbeddedRedis
from service.redis.folder_lock import lock_folder
from service.redis.orphan_watchdog import stopped_if_we_are_killed
from service.rehearsal.rehearsal import rehearse
from service.rehearsal.simulated_account import ensure_account
from service.startup.process_list import redis_process, service_processes, simulator_process
from service.startup.requirements import CannotRun, check_ports, has_carrier
from service.startup.site_version import prepare_version
from service.startup.start_message import start_message
from service.supervisor.process_spec import ProcessSpec
from service.supervisor.process_supervisor import ProcessSupervisor
from service.supervisor.stop_signal import StopSignal
from service.wiring import Wiring


def run(settings: Settings, at: datetime | None = None, *, fresh: bool = False) -> None:
    """Start all processes, print their addresses, and stop them on a signal.

    `at` is the time of a rehearsal, see rehearsal.py; None means the current time. A `fresh`
    rehearsal starts without the data of the previous one.
    Raises Faults, WrongDatabase, FolderLocked, Unreadable, NotReady or CannotRun.
    """
    started = time.monotonic()
    lock_folder(settings.data)  # for as long as this process lives
    stop_signal, simulated = StopSignal(), not has_carrier(settings)
    if at:
        settings = _rehearsal_settings(at, settings, _readable_site(settings), simulated, fresh)
    elif fresh:
        raise CannotRun("--fresh restarts a rehearsal: give its time too, with --at.")
    with Wiring(settings) as own:
        prepare_version(own, publishes=True, say=_print_line)
        site = own.site
    check_ports(settings, simulated, stop_signal)
    with ExitStack() as running:
        _start(running, settings, site, simulated, stop_signal)
        if not stop_signal.stopping:
            print(start_message(settings, site, simulated, time.monotonic() - started), flush=True)
        stop_signal.wait()


def _readable_site(settings: Settings) -> Site:
    """Return the site of the folder; if it has faults, the version in force outside rehearsals."""
    try:
        return load_site(settings.site)
    except Faults:
        with Wiring(settings) as own:
            return own.site


def _rehearsal_settings(
    at: datetime, settings: Settings, site: Site, simulated: bool, fresh: bool
) -> Settings:
    if not simulated:
        raise CannotRun("You cannot rehearse with a carrier's account: leave out --at.")
    rehearsed = rehearse(settings, site, at, fresh=fresh, say=_print_line)
    lock_folder(
        rehearsed.data, patience_s=1
    )  # the lock tells other commands that a rehearsal is running
    return rehearsed


def _print_line(line: str) -> None:
    print(line, flush=True)


def _start(
    running: ExitStack, settings: Settings, site: Site, simulated: bool, stop_signal: StopSignal
) -> None:
    """Start all processes; closing `running` stops them."""
    environment = {
        "LOTSA_DATA": str(settings.data.resolve()),
        "LOTSA_SITE": str(settings.site.resolve()),
        "LOTSA_CLOCK_FILE": settings.clock_file,
    }
    server = None if settings.redis_url else EmbeddedRedis(settings.data / "redis")
    if server:
        environment["LOTSA_REDIS_URL"] = server.url
        running.enter_context(stopped_if_we_are_killed(server.folder))
    supervisor = ProcessSupervisor(TerminalLog(), stop_signal.wait)
    running.callback(supervisor.stop)
    running.callback(_print_line, "Stopping")
    if server:
        supervisor.start([redis_process(server)])
    processes = _with_simulator if simulated else _with_carrier
    supervisor.start(processes(settings, site, environment))


def _with_carrier(settings: Settings, _: Site, environment: Mapping[str, str]) -> list[ProcessSpec]:
    install_browser_packages()
    return service_processes(settings, environment)


def _with_simulator(
    settings: Settings, site: Site, environment: Mapping[str, str]
) -> list[ProcessSpec]:
    install_in_background()
    account = ensure_account(settings.data)
    _make_demo(settings, site)
    simulated = {
        "LOTSA_DEMO": "true",
        "LOTSA_CARRIER_URL": f"http://{settings.simulator_bind}",
        "LOTSA_SOFTPHONE_SCRIPT": f"http://{settings.simulator_bind}/softphone.js",
    }
    services = service_processes(settings, {**environment, **account.environment(), **simulated})
    return [*services, simulator_process(settings, site, account)]


def _make_demo(settings: Settings, site: Site) -> None:
    try:
        with opened(settings) as engine:
            ensure_demo_accounts(engine, site, settings.data)
    except SQLAlchemyError as fault:
        message = "The database does not answer, and the demo needs it for its accounts."
        raise CannotRun(message) from fault
