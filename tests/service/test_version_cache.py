"""The versions that a process has built: switched without a restart, and never without one."""

import threading
from collections.abc import Callable

import pytest
from redis.exceptions import ConnectionError as RedisDown

from service import version_cache
from service.version_cache import VersionCache


class Builder:
    """Builds a word for each version; notes what was built, and fails on request."""

    def __init__(self) -> None:
        self.built: list[int] = []
        self.faulty: set[int] = set()
        self.announced = 1
        self.redis_is_out = False

    def number(self) -> int:
        if self.redis_is_out:
            raise RedisDown
        return self.announced

    def build(self, number: int) -> str:
        self.built.append(number)
        if number in self.faulty:
            raise KeyError(number)
        return f"version {number}"


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def cache(builder: Builder, monkeypatch: pytest.MonkeyPatch) -> VersionCache[str]:
    monkeypatch.setattr(version_cache, "AGAIN_S", 0.0)
    return VersionCache(1, builder.number, builder.build)


def test_announced_version_is_in_force_at_once(builder: Builder, cache: VersionCache[str]) -> None:
    assert cache.current() == "version 1"
    builder.announced = 2
    assert (cache.current(), cache.number) == ("version 2", 2)
    assert cache.is_current(2)
    assert not cache.is_current(1)


def test_named_version_stays_at_the_moment_of_a_publish(
    builder: Builder, cache: VersionCache[str]
) -> None:
    builder.announced = 2
    assert (cache.of(1), cache.current(), cache.of(1)) == ("version 1", "version 2", "version 1")


def test_each_version_is_built_once(builder: Builder, cache: VersionCache[str]) -> None:
    builder.announced = 2
    assert [cache.current(), cache.current(), cache.of(1)] == ["version 2"] * 2 + ["version 1"]
    assert builder.built == [1, 2]


def test_outage_keeps_the_version(builder: Builder, cache: VersionCache[str]) -> None:
    builder.redis_is_out, builder.announced = True, 2
    assert cache.current() == "version 1"
    builder.redis_is_out = False
    assert cache.current() == "version 2"


def test_lost_pointer_keeps_the_version(builder: Builder, cache: VersionCache[str]) -> None:
    builder.announced = 0
    assert cache.current() == "version 1"


def test_version_that_cannot_be_loaded_is_tried_again(
    builder: Builder, cache: VersionCache[str]
) -> None:
    builder.announced, builder.faulty = 2, {2}
    assert (cache.current(), cache.of(2)) == ("version 1", "version 1")
    builder.faulty = set()
    assert cache.current() == "version 2"


def test_unknown_version_of_a_late_webhook(builder: Builder, cache: VersionCache[str]) -> None:
    builder.faulty = {77}
    assert cache.of(77) == "version 1"


def test_unused_versions_are_dropped(
    builder: Builder, cache: VersionCache[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version_cache, "UNUSED_S", 0.0)
    for number in range(2, 9):
        builder.announced = number
        cache.current()
    assert [number for number in range(1, 9) if cache.is_loaded(number)] == [5, 6, 7, 8]
    assert cache.of(2) == "version 2"


def test_slow_version_does_not_hold_up_calls(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version_cache, "BUILD_S", 0.0)
    ready = threading.Event()
    build: Callable[[int], str] = builder.build

    def slow(number: int) -> str:
        assert number == 1 or ready.wait(10)
        return build(number)

    cache = VersionCache(1, builder.number, slow)
    builder.announced = 2
    assert cache.current() == "version 1"
    ready.set()
    assert cache.of(2) == "version 2"
    assert cache.current() == "version 2"


def test_first_version_must_be_built(builder: Builder) -> None:
    builder.faulty = {1}
    with pytest.raises(KeyError):
        VersionCache(1, builder.number, builder.build)
