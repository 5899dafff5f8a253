"""Connections to Redis that notice a failover and keep to a request's time budget."""

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

from routing.state.time_budget import seconds_left

MASTER = (b"master", "master")


class ServerIsReplica(NotConnected):
    """The server that we spoke to, or were led to, is not the master."""


class Careful(AbstractConnection):
    """Ends with the time budget, and never goes on speaking to a server that became a replica."""

    def connect_check_health(
        self,
        check_health: bool = True,
        retry_socket_connect: bool = True,  # noqa: ARG002 - the library's signature
    ) -> None:
        """Connect once: the command's own retry comes back here, for the address may change."""
        _left()
        super().connect_check_health(check_health, retry_socket_connect=False)

    def send_packed_command(self, command: Any, check_health: bool = True) -> None:
        """Send a command and allow its answer what is left of the request's time budget."""
        left = _left()
        if self._sock:
            self._sock.settimeout(min(self.socket_timeout, left))
        super().send_packed_command(command, check_health)  # type: ignore[no-untyped-call]

    def read_response(
        self, disable_decoding: bool = False, *, disconnect_on_error: bool = True, **how: Any
    ) -> Any:
        """Read an answer; a replica's refusal is a lost connection, so that it is tried again.

        A read that a signal interrupts closes the connection too, which Sentinel's would not do:
        the answer that comes late would be taken for that of the next command.
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
    """redis://"""


class Tls(Careful, SSLConnection):
    """rediss://"""


class Local(Careful, UnixDomainSocketConnection):
    """unix://"""


class ToMaster(Careful, SentinelManagedConnection):  # type: ignore[misc]
    """Asks Sentinel for the master each time it connects, also when a command is tried again."""

    def connect_check_health(
        self, check_health: bool = True, retry_socket_connect: bool = True
    ) -> None:
        """Connect to the server that Sentinel names, if that server agrees to be the master."""
        if self._sock:
            return
        _left()
        self.host, self.port = self.connection_pool.get_master_address()
        super().connect_check_health(check_health, retry_socket_connect)
        if not self._is_master():
            self.disconnect()  # type: ignore[no-untyped-call]
            raise ServerIsReplica("Sentinel names it as the master")

    def _connect_retry(self) -> None:
        self.connect_check_health(self.connection_pool.check_connection)

    def _is_master(self) -> bool:
        """Ask the server itself; one that may not be asked is believed."""
        try:
            self.send_command("ROLE", check_health=False)  # type: ignore[no-untyped-call]
            return cast("list[Any]", self.read_response())[0] in MASTER
        except NoPermissionError:
            return True


BY_SCHEME: dict[str, Any] = {"redis": Plain, "rediss": Tls, "unix": Local}


def _left() -> float:
    """Return the seconds left to this request; raise NoAnswer when none are."""
    left = seconds_left()
    if left <= 0:
        raise NoAnswer("The time budget of this request is spent")
    return left


def _is_from_replica(refusal: ResponseError) -> bool:
    """Redis 6 wraps what a script was refused in an error of its own, so the text is read too."""
    return isinstance(refusal, ReadOnlyError | MasterDownError) or "-READONLY " in str(refusal)
