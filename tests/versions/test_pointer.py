"""The version in force, in Redis."""

from redis import Redis

from versions.pointer import VersionPointer


def test_pointer_only_rises(redis: Redis) -> None:
    pointer = VersionPointer(redis, "lilla")
    assert pointer.number() == 0
    for number, seen in ((2, 2), (1, 2), (3, 3)):
        pointer.advance(number)
        assert pointer.number() == seen


def test_sites_have_pointers_of_their_own(redis: Redis) -> None:
    VersionPointer(redis, "lilla").advance(4)
    assert VersionPointer(redis, "malmo").number() == 0
