"""Probes from outside a process: whether it answers, and whether a port is free."""

import errno
import http.client
import socket


def address(bind: str) -> tuple[str, int]:
    """Return host and port of host:port; an IPv6 host may be in brackets."""
    host, _, port = bind.rpartition(":")
    return host.strip("[]"), int(port)


def answers(bind: str, path: str) -> bool:
    """Return whether a GET of `path` at host:port returns 200."""
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
    """Return whether host:port is free to bind; errors other than "in use" are raised."""
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
    """Return local addresses, host:port, on which nothing listens at present."""
    trials = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    addresses = [f"127.0.0.1:{trial.getsockname()[1]}" for trial in trials]
    for trial in trials:
        trial.close()
    return addresses
