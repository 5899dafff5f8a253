"""Questions from outside: does it answer, and is its port still free."""

import errno
import http.client
import socket


def address(bind: str) -> tuple[str, int]:
    """Host and port of host:port; an IPv6 host may stand in brackets."""
    host, _, port = bind.rpartition(":")
    return host.strip("[]"), int(port)


def answers(bind: str, path: str) -> bool:
    """Whether a GET of `path` at host:port is answered with 200."""
    host, port = address(bind)
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def free(bind: str) -> bool:
    """Whether a server can take host:port now; any other fault than its being taken is raised."""
    host, port = address(bind)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def free_addresses(count: int) -> list[str]:
    """So many addresses of this machine that nobody listens at now."""
    trials = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    addresses = [f"127.0.0.1:{trial.getsockname()[1]}" for trial in trials]
    for trial in trials:
        trial.close()
    return addresses
