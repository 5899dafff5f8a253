"""A minimal carrier: accepts call requests, records their time, names a leg."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue as Mailbox
from threading import Thread


class Carrier(ThreadingHTTPServer):
    """Accepts every call request, records its time, and names a leg."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.rung: Mailbox[tuple[float, str]] = Mailbox()
        Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are written separately

    def do_POST(self) -> None:
        came, server = time.perf_counter(), self.server
        self.rfile.read(int(self.headers["Content-Length"]))
        leg = f"CA{time.monotonic_ns():032x}"
        body = f'{{"sid": "{leg}", "status": "queued"}}'.encode()
        self.send_response(201 if self.path.endswith("/Calls.json") else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if isinstance(server, Carrier) and self.path.endswith("/Calls.json"):
            server.rung.put((came, leg))

    def log_message(self, *_: object) -> None:
        """Log nothing: a log line per request would be measured too."""
