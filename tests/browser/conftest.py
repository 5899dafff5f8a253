"""A console served over HTTP, and a browser."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import HTTPServer, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from redis import Redis
from werkzeug.serving import make_server

from config.model.site import Site
from console.web.app import close
from service.chromium import chromium
from tests.console.office import Office

PATIENCE_MS = 20_000
"""Longest wait for a page, because the machine may be busy."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SOUND_WITHOUT_CLICK = "--autoplay-policy=no-user-gesture-required"
"""For pages that tests make ready from outside, without a click that would permit sound."""


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


class Console:
    """The application of the running test, as a WSGI application at `url`."""

    url: str
    app: WSGIApplication

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        return self.app(environ, start)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = playwright.chromium.launch(
        executable_path=chromium(), args=[*ARGUMENTS, SOUND_WITHOUT_CLICK]
    )
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


@pytest.fixture(scope="session")
def console() -> Iterator[Console]:
    """Serve, at one address for all tests, the application of the running test."""
    console = Console()
    server = make_server("127.0.0.1", 0, console, threaded=True)
    with serving(server):
        console.url = f"http://127.0.0.1:{server.server_port}"
        yield console


@pytest.fixture
def office(
    redis: Redis, lilla: Site, tmp_path: Path, softphone: str, console: Console
) -> Iterator[Served]:
    """An office whose streams end with the test, so that none reads a closed Redis."""
    served = Served(redis, lilla, tmp_path, softphone_script=softphone, demo=True)
    served.url, console.app = console.url, served.app
    yield served
    close(served.app)


@pytest.fixture(scope="session")
def window(browser: Browser, console: Console) -> Iterator[Page]:
    """One window for all tests: to open one takes longer than most tests."""
    context = browser.new_context(base_url=console.url, reduced_motion="reduce", locale="sv-SE")
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.fixture
def bare_page(window: Page, office: Served) -> Iterator[Page]:
    """A page for tests that cause errors in the browser's console."""
    assert office.url
    yield window
    window.unroute_all(behavior="ignoreErrors")
    window.context.set_offline(False)
    window.goto(f"{office.url}/healthz")
    window.evaluate("sessionStorage.clear()")
    window.goto("about:blank")
    window.context.clear_cookies()
    window.emulate_media(color_scheme="null")
    window.set_viewport_size({"width": 1280, "height": 720})


@pytest.fixture
def page(bare_page: Page) -> Iterator[Page]:
    """A page that fails the test on any error in the browser's console."""
    opened, said = bare_page, list[str]()

    def listen(line: ConsoleMessage) -> None:
        if line.type == "error":
            said.append(line.text)

    def note(fault: Error) -> None:
        said.append(str(fault))

    opened.on("console", listen)
    opened.on("pageerror", note)
    yield opened
    opened.remove_listener("console", listen)
    opened.remove_listener("pageerror", note)
    assert said == []
