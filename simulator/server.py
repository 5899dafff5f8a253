"""Assemble the network and serve it."""

import asyncio
import signal

from aiohttp import web

from simulator.app_key import NETWORK
from simulator.control.origin import only_local_pages
from simulator.control.routes import routes
from simulator.network import Network
from simulator.rest.routes import application
from simulator.settings import Settings
from simulator.verbs import performers


def build(settings: Settings) -> web.Application:
    """Return the web application of one network, which it closes on shutdown."""
    app = web.Application(middlewares=[only_local_pages])
    app[NETWORK] = Network(settings, performers)
    app.add_routes(routes())
    app.add_subapp("/2010-04-01", application())
    app.on_shutdown.append(_close)
    return app


async def serve(settings: Settings) -> None:
    """Serve until the process receives a stop signal."""
    runner = web.AppRunner(build(settings), access_log=None, shutdown_timeout=2)
    await runner.setup()
    await web.TCPSite(runner, settings.host, settings.port).start()
    print(f"A telephone network listens on http://{settings.host}:{settings.port}", flush=True)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
    await runner.cleanup()


async def _close(app: web.Application) -> None:
    await app[NETWORK].close()
