"""Run all of Lotsa on this machine until it is stopped."""

import time
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from config.load import load_site
from config.settings import Settings
from config.site import Site
from console.identity.demo_accounts import ensure_demo_accounts
from records.database import opened
from service.processes.database_check import refuse_others
from service.processes.probe import free
from service.processes.process_list import redis_part, service_parts, simulator_part
from service.processes.start_message import welcome
from service.processes.start_order import Supervisor
from service.processes.stop_signal import Pace
from service.processes.terminal_log import Screen
from service.redis.embedded import EmbeddedRedis
from service.redis.folder_lock import own
from service.rehearsal.rehearsal import rehearse
from service.rehearsal.simulated_account import keep_account
from service.softphone_sdk import install_softphone
from service.wiring import Wiring

PORT_PATIENCE_S = 3.0  # the processes of a killed instance need a moment to exit


class CannotRun(Exception):
    """Lotsa cannot start; the message says what to do."""


def run(settings: Settings, at: datetime | None = None, *, fresh: bool = False) -> None:
    """Start all processes, print their addresses, and stop them on a signal.

    `at` is the time of a rehearsal, see rehearsal.py; None means the current time. A `fresh`
    rehearsal starts without the data of the previous one.
    Raises Faults, WrongDatabase, Taken, Unreadable, NotReady or CannotRun.
    """
    started = time.monotonic()
    own(settings.data)  # for as long as this process lives
    site, pace = load_site(settings.site), Pace()
    simulated = not has_carrier(settings)
    if at:
        settings = _rehearsal_settings(at, settings, site, simulated, fresh)
    elif fresh:
        raise CannotRun("--fresh restarts a rehearsal: give its time too, with --at.")
    refuse_others(Wiring(settings))
    _check_ports(settings, simulated, pace)
    supervisor = Supervisor(Screen(), pace)
    try:
        _start(supervisor, settings, site, simulated)
        if not pace.stopping:
            print(welcome(settings, site, simulated, time.monotonic() - started), flush=True)
        pace.wait()
    finally:
        print("Stopping", flush=True)
        supervisor.stop()


def has_carrier(settings: Settings) -> bool:
    """Return whether a carrier's account is set; raise `CannotRun` if it is incomplete."""
    needed = {
        "LOTSA_TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        "LOTSA_TWILIO_AUTH_TOKEN": settings.twilio_auth_token,
        "LOTSA_PUBLIC_URL": settings.is_given("public_url"),
    }
    missing = [name for name, value in needed.items() if not value]
    if settings.twilio_account_sid and missing:
        raise CannotRun(f"With a carrier's account, {' and '.join(missing)} must be set as well.")
    return bool(settings.twilio_account_sid)


def _rehearsal_settings(
    at: datetime, settings: Settings, site: Site, simulated: bool, fresh: bool
) -> Settings:
    if not simulated:
        raise CannotRun("You cannot rehearse with a carrier's account: leave out --at.")
    rehearsed = rehearse(settings, site, at, fresh=fresh, say=_print_line)
    own(rehearsed.data, patience_s=1)  # the lock tells other commands that a rehearsal is running
    return rehearsed


def _print_line(line: str) -> None:
    print(line, flush=True)


def _start(supervisor: Supervisor, settings: Settings, site: Site, simulated: bool) -> None:
    environment = {
        "LOTSA_DATA": str(settings.data.resolve()),
        "LOTSA_CLOCK_FILE": settings.clock_file,
    }
    if not settings.redis_url:
        server = EmbeddedRedis(settings.data / "redis")
        environment["LOTSA_REDIS_URL"] = server.url
        supervisor.start([redis_part(server)])
    if not simulated:
        install_softphone()
        supervisor.start(service_parts(settings, environment))
        return
    account = keep_account(settings.data)
    _make_demo(settings, site)
    environment |= account.environment() | {
        "LOTSA_DEMO": "true",
        "LOTSA_CARRIER_URL": f"http://{settings.simulator_bind}",
        "LOTSA_SOFTPHONE_SCRIPT": f"http://{settings.simulator_bind}/softphone.js",
    }
    parts = service_parts(settings, environment)
    supervisor.start([*parts, simulator_part(settings, site, account)])


def _make_demo(settings: Settings, site: Site) -> None:
    try:
        with opened(settings) as engine:
            ensure_demo_accounts(engine, site, settings.data)
    except SQLAlchemyError as fault:
        message = "The database does not answer, and the demo needs it for its accounts."
        raise CannotRun(message) from fault


def _check_ports(settings: Settings, simulated: bool, pace: Pace) -> None:
    binds = {"LOTSA_BIND": settings.bind, "LOTSA_CONSOLE_BIND": settings.console_bind}
    if simulated:
        binds["LOTSA_SIMULATOR_BIND"] = settings.simulator_bind
    until = time.monotonic() + PORT_PATIENCE_S
    for name, bind in binds.items():
        while not free(bind) and pace.wait(0.1):
            if time.monotonic() > until:
                raise CannotRun(f"Another program uses {bind}; set {name} to another address.")
