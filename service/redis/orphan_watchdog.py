"""Stops an embedded Redis whose owner was killed, so that no process is left behind."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.redis.embedded import pid_file

GRACE_S = 15
"""Seconds that the other processes have to exit while Redis still answers them."""

# A line means a clean exit. End of file without a line means that we were killed. The id is read
# at once: a new instance may start meanwhile, with a Redis of its own in the same folder.
WATCH = 'read -r _ || { server=$(cat "$0"); sleep "$1"; kill "$server"; } 2>/dev/null'


@contextmanager
def stopped_if_we_are_killed(folder: Path, grace_s: float = GRACE_S) -> Iterator[None]:
    """Let the Redis in `folder` write its data and exit `grace_s` seconds after a SIGKILL of us."""
    watch = subprocess.Popen(
        ["/bin/sh", "-c", WATCH, str(pid_file(folder)), str(grace_s)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # a signal to our process group must not end the watchdog
    )
    try:
        yield
    finally:
        watch.communicate(b"done\n")
