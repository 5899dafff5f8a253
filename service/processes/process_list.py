"""The processes of a running Lotsa, with their arguments and environment."""

import subprocess
import time
from collections.abc import Mapping
from functools import partial

from config.settings import Settings
from config.site import Site
from service.clock import Clock
from service.processes.probe import answers
from service.processes.process import Part, launch_module
from service.redis.embedded import EmbeddedRedis
from service.rehearsal.simulated_account import Account


def redis_part(server: EmbeddedRedis) -> Part:
    """Return the embedded Redis."""
    return Part("redis", partial(server.launch, subprocess.PIPE), server.answers)


def service_parts(settings: Settings, environment: Mapping[str, str]) -> list[Part]:
    """Return Lotsa's own processes; the webhooks are started last and stopped first."""

    def part(name: str, command: str) -> Part:
        return Part(name, partial(launch_module, "service", command, environment=environment))

    def parts(name: str, count: int) -> list[Part]:
        return [part(f"{name}-{number + 1}", name) for number in range(count)]

    console, (web, *webs) = part("console", "console"), parts("web", settings.webs)
    return [
        *parts("worker", settings.workers),
        part("sweep", "sweep"),
        part("record", "record"),
        Part("console", console.launch, partial(answers, settings.console_bind, "/readyz")),
        *webs,
        Part(web.name, web.launch, partial(answers, settings.bind, "/readyz")),
    ]


def simulator_part(settings: Settings, site: Site, account: Account, *, speed: float = 1) -> Part:
    """Return the simulated telephone network, which knows only Lotsa's address.

    `speed` makes calls run that many times faster. The telephone page shows the same time as the
    board, in a rehearsal too.
    """
    ahead = Clock(settings.clock_file)() - time.time()
    launch = partial(
        launch_module,
        "simulator",
        "serve",
        *("--bind", settings.simulator_bind),
        *("--app", f"http://{settings.bind}", "--public", settings.public_url),
        *(word for number in site.numbers for word in ("--number", number.number)),
        *("--account", account.account_sid, "--api-key", account.api_key),
        *("--speed", str(speed)),
        *(f"--ahead={ahead:.3f}", "--timezone", site.timezone),
        environment=account.environment(),  # secrets, which `ps` would show as arguments
    )
    return Part("simulator", launch, partial(answers, settings.simulator_bind, "/simulator"))
