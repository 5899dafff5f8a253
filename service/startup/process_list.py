"""The processes of a running Lotsa, with their arguments and environment."""

import subprocess
import time
from collections.abc import Mapping
from functools import partial

from config.model.site import Site
from config.settings import Settings
from service.clock import Clock
from service.redis.embedded import EmbeddedRedis
from service.rehearsal.simulated_account import Account
from service.supervisor.probe import answers
from service.supervisor.process_spec import ProcessSpec, launch_module


def redis_process(server: EmbeddedRedis) -> ProcessSpec:
    """Return the embedded Redis."""
    return ProcessSpec("redis", partial(server.launch, subprocess.PIPE), server.answers)


def service_processes(settings: Settings, environment: Mapping[str, str]) -> list[ProcessSpec]:
    """Return Lotsa's own processes; the webhooks are started last and stopped first."""

    def spec(name: str, *command: str) -> ProcessSpec:
        return ProcessSpec(
            name, partial(launch_module, "service", *command, environment=environment)
        )

    def specs(name: str, count: int, *options: str) -> list[ProcessSpec]:
        return [spec(f"{name}-{number + 1}", name, *options) for number in range(count)]

    # A server that is restarted may find its predecessor still closing its connections.
    console = spec("console", "console", "--share")
    web, *webs = specs("web", settings.webs, "--share")
    return [
        *specs("worker", settings.workers),
        spec("sweep", "sweep"),
        spec("record", "record"),
        ProcessSpec("console", console.launch, partial(answers, settings.console_bind, "/readyz")),
        *webs,
        ProcessSpec(web.name, web.launch, partial(answers, settings.bind, "/readyz")),
    ]


def simulator_process(
    settings: Settings, site: Site, account: Account, *, speed: float = 1
) -> ProcessSpec:
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
    return ProcessSpec("simulator", launch, partial(answers, settings.simulator_bind, "/simulator"))
