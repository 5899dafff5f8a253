"""A console served over HTTP, and a browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from redis import Redis
from werkzeug.serving import make_server

from config.site import Site
from service.commands.chromium import chromium
from tests.console.office import Office

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class CrossOriginHandler(SimpleHTTPRequestHandler):
    """Serves the softphone script from another origin, as a carrier would."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class Served(Office):
    """An office served over HTTP at `url`."""

    url: str


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def softphone() -> Iterator[str]:
    """Serve the softphone script; yield its URL."""
    handler = partial(CrossOriginHandler, directory=str(Path(__file__).parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    with serving(server):
        yield f"http://127.0.0.1:{server.server_port}/softphone.js"


@contextmanager
def serving(server: HTTPServer) -> Iterator[None]:
    """Serve in a thread; end the thread and close the socket afterwards."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def office(redis: Redis, lilla: Site, tmp_path: Path, softphone: str) -> Iterator[Served]:
    served = Served(redis, lilla, tmp_path, softphone_script=softphone, demo=True)
    server = make_server("127.0.0.1", 0, served.app, threaded=True)
    with serving(server):
        served.url = f"http://127.0.0.1:{server.server_port}"
        yield served


@pytest.fixture
def bare_page(browser: Browser, office: Served) -> Iterator[Page]:
    """A page for tests that cause errors in the browser's console."""
    context = browser.new_context(base_url=office.url, reduced_motion="reduce", locale="sv-SE")
    context.set_default_timeout(8000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(bare_page: Page) -> Iterator[Page]:
    """A page that fails the test on any error in the browser's console."""
    opened, said = bare_page, list[str]()
    opened.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    opened.on("pageerror", lambda fault: said.append(str(fault)))
    yield opened
    assert said == []
