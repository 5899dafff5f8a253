"""The network between one browser and everything else: a SOCKS proxy that a test can cut."""

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer

LOOK_S = 0.05
"""How soon a cut ends the connections that are open, in seconds."""
ACCEPTED = b"\x05\x00\x00\x01" + bytes(6)
HERE = "127.0.0.1"


class CuttableNetwork(ThreadingTCPServer):
    """Forwards the browser's connections; a cut ends them and refuses new ones."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Connection)
        self._cut = threading.Event()

    @property
    def url(self) -> str:
        return f"socks5://127.0.0.1:{self.server_address[1]}"

    @property
    def is_cut(self) -> bool:
        return self._cut.is_set()

    def cut(self) -> None:
        self._cut.set()

    def restore(self) -> None:
        self._cut.clear()


class Connection(StreamRequestHandler):
    """One connection of the browser, as SOCKS 5 describes it (RFC 1928)."""

    server: CuttableNetwork
    rbufsize = 0

    def handle(self) -> None:
        if self.server.is_cut:
            return
        try:
            with socket.create_connection(self._destination()) as there:
                self.request.sendall(ACCEPTED)
                self._forward(there)
        except (ConnectionError, EOFError):
            return  # one of the two has gone, which ends the connection for both

    def _destination(self) -> tuple[str, int]:
        """Read the browser's request, which names a host; return host and port."""
        _, methods = self._read(2)
        self._read(methods)
        self.request.sendall(b"\x05\x00")
        self._read(4)
        host = self._read(self._read(1)[0]).decode("ascii")
        if host != HERE:
            raise EOFError("an address of the browser's maker")
        return host, int.from_bytes(self._read(2), "big")

    def _read(self, count: int) -> bytes:
        read = self.rfile.read(count)
        if len(read) < count:
            raise EOFError("the browser has hung up")
        return read

    def _forward(self, there: socket.socket) -> None:
        ends = {self.request: there, there: self.request}
        while not self.server.is_cut:
            for end in select.select(list(ends), [], [], LOOK_S)[0]:
                received = end.recv(65536)
                if not received:
                    return
                ends[end].sendall(received)


@contextmanager
def cuttable_network() -> Iterator[CuttableNetwork]:
    """Forward in a thread while the context is open; close it after the browser."""
    network = CuttableNetwork()
    thread = threading.Thread(target=network.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield network
    finally:
        network.cut()
        network.shutdown()
        thread.join()
        network.server_close()
