"""Redis connections that detect a failover and respect a request's time budget."""

from typing import Any, cast

from redis import Connection, SSLConnection, UnixDomainSocketConnection
from redis.connection import AbstractConnection
from redis.exceptions import ConnectionError as NotConnected
from redis.exceptions import (
    MasterDownError,
    NoPermissionError,
    ReadOnlyError,
    ResponseError,
)
from redis.exceptions import TimeoutError as NoAnswer
from redis.sentinel import SentinelManagedConnection

from routing.scripts.time_budget import seconds_left

MASTER = (b"master", "master")


class ServerIsReplica(NotConnected):
    """The connected server is not the master."""


class Careful(AbstractConnection):
    """A connection that fails when the time budget is spent or the server becomes a replica."""

    def connect_check_health(
        self,
        check_health: bool = True,
        retry_socket_connect: bool = True,  # noqa: ARG002 - the library's signature
    ) -> None:
        """Connect once: the command's retry calls this again, because the address may change."""
        _require_time_left()
        super().connect_check_health(check_health, retry_socket_connect=False)

    def send_packed_command(self, command: Any, check_health: bool = True) -> None:
        """Send a command; its answer may take what is left of the request's time budget."""
        left = _require_time_left()
        if self._sock:
            self._sock.settimeout(min(self.socket_timeout, left))
        super().send_packed_command(command, check_health)  # type: ignore[no-untyped-call]

    def read_response(
        self, disable_decoding: bool = False, *, disconnect_on_error: bool = True, **how: Any
    ) -> Any:
        """Read an answer; treat a replica's refusal as a lost connection, which is retried.

        A read that a signal interrupts closes the connection too. Sentinel's class would not: it
        would take the late answer for that of the next command.
        """
        try:
            return super().read_response(
                disable_decoding, disconnect_on_error=disconnect_on_error, **how
            )
        except ResponseError as refusal:
            if not _is_from_replica(refusal):
                raise
            self.disconnect()  # type: ignore[no-untyped-call]
            raise ServerIsReplica("It refuses writes") from refusal


class Plain(Careful, Connection):
    """A TCP connection, redis://"""


class Tls(Careful, SSLConnection):
    """A TLS connection, rediss://"""


class Local(Careful, UnixDomainSocketConnection):
    """A Unix socket connection, unix://"""


class ToMaster(Careful, SentinelManagedConnection):  # type: ignore[misc]
    """A connection that asks Sentinel for the master on every connect, retries included."""

    def connect_check_health(
        self, check_health: bool = True, retry_socket_connect: bool = True
    ) -> None:
        """Connect to the server that Sentinel names, if that server confirms it is the master."""
        if self._sock:
            return
        _require_time_left()
        self.host, self.port = self.connection_pool.get_master_address()
        super().connect_check_health(check_health, retry_socket_connect)
        if not self._is_master():
            self.disconnect()  # type: ignore[no-untyped-call]
            raise ServerIsReplica("Sentinel names it as the master")

    def _connect_retry(self) -> None:
        self.connect_check_health(self.connection_pool.check_connection)

    def _is_master(self) -> bool:
        """Ask the server for its role; trust Sentinel if the user may not ask."""
        try:
            self.send_command("ROLE", check_health=False)  # type: ignore[no-untyped-call]
            return cast("list[Any]", self.read_response())[0] in MASTER
        except NoPermissionError:
            return True


BY_SCHEME: dict[str, Any] = {"redis": Plain, "rediss": Tls, "unix": Local}


def _require_time_left() -> float:
    """Return the seconds left to this request; raise NoAnswer if there are none."""
    left = seconds_left()
    if left <= 0:
        raise NoAnswer("The time budget of this request is spent")
    return left


def _is_from_replica(refusal: ResponseError) -> bool:
    """Return whether a replica refused a write.

    The text is checked too, because Redis 6 wraps a refusal inside a script in another error.
    """
    return isinstance(refusal, ReadOnlyError | MasterDownError) or "-READONLY " in str(refusal)
