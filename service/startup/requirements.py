"""What a start needs: a complete carrier's account or none, and free ports."""

import time

from config.settings import Settings
from service.supervisor.probe import free
from service.supervisor.stop_signal import StopSignal

PORT_PATIENCE_S = 3.0  # the processes of a killed instance need a moment to exit


class CannotRun(Exception):
    """Lotsa cannot start; the message says what to do."""


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


def check_ports(settings: Settings, simulated: bool, stop_signal: StopSignal) -> None:
    """Wait a moment for ports in use, and raise CannotRun if one stays in use."""
    binds = {"LOTSA_BIND": settings.bind, "LOTSA_CONSOLE_BIND": settings.console_bind}
    if simulated:
        binds["LOTSA_SIMULATOR_BIND"] = settings.simulator_bind
    until = time.monotonic() + PORT_PATIENCE_S
    for name, bind in binds.items():
        while not free(bind) and stop_signal.wait(0.1):
            if time.monotonic() > until:
                raise CannotRun(f"Another program uses {bind}; set {name} to another address.")
