"""An application that a test serves over real HTTP while it runs."""

import threading
from types import TracebackType
from typing import Self

from flask import Flask
from werkzeug.serving import make_server


class ServedApp:
    """Serves `application()` inside a `with` block, at `address`."""

    def application(self) -> Flask:
        """Return what to serve."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._server = make_server("127.0.0.1", 0, self.application(), threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"
