"""The message after `./lotsa run` has started: addresses, accounts and the next step."""

import sys

from config.model.site import Site
from config.settings import Settings
from console.identity.demo_accounts import stored_demo_accounts
from service.clock import Clock
from service.rehearsal.rehearsal import next_rehearsal


def start_message(settings: Settings, site: Site, simulated: bool, seconds: float) -> str:
    """Return the addresses and, with a simulated network, the demo accounts.

    `seconds` is the time that the start took.
    """
    lines = [
        "",
        f"Lotsa is ready after {seconds:.1f} s. Its data is in {settings.data}",
        f"  staff's pages   {settings.console_url}/",
        f"  webhooks        {settings.public_url}/voice/incoming",
        *(_demo(settings, site) if simulated else []),
    ]
    if sys.stdout.isatty():
        lines += ["", f"Open {settings.console_url}/    (Ctrl-C stops Lotsa)"]
    return "\n".join([*lines, ""])


def _demo(settings: Settings, site: Site) -> list[str]:
    number, opens = site.numbers[0].number, next_rehearsal(site, Clock(settings.clock_file)())
    lines = [
        f"  telephone       http://{settings.simulator_bind}/",
        f"                  (simulated; call {number})",
    ]
    if opens:
        lines.append(f"                  (closed now; to rehearse: ./lotsa run --at {opens})")
    accounts = stored_demo_accounts(settings.data)
    return lines + [f"  {a.name:15} {a.password}   {a.who}".rstrip() for a in accounts]
