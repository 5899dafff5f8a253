"""The listener that wakes the streams when something has happened."""

import threading

import pytest
from redis import Redis

from config.model.site import Site
from console.web.event_listener import EventListener, ListenerClosed
from routing.state.store import Store

LONG_S = 60


def test_close_ends_every_wait_and_lets_go_of_redis(redis: Redis, lilla: Site) -> None:
    listener, ended = EventListener(Store(redis, lilla.slug)), list[str]()
    waits = threading.Semaphore(0)

    def listen() -> None:
        with listener.listening():
            waits.release()
            try:
                listener.wait(listener.count(), LONG_S)
            except ListenerClosed:
                ended.append("closed")

    threads = [threading.Thread(target=listen) for _ in range(3)]
    for thread in threads:
        thread.start()
        waits.acquire()
    listener.close()
    assert ended == ["closed"] * 3
    for thread in threads:
        thread.join()


def test_closed_listener_lets_nobody_wait(redis: Redis, lilla: Site) -> None:
    listener = EventListener(Store(redis, lilla.slug))
    listener.close()
    with listener.listening(), pytest.raises(ListenerClosed):
        listener.wait(0, LONG_S)
