"""./lotsa account: removing an account, and accounts in a rehearsal."""

import os
from pathlib import Path

import pytest
from redis import Redis

from config.model.site import Site
from config.settings import Settings
from console.identity.accounts import add_account, make_tables
from console.identity.roles import Role
from records.database import connect, prepare
from routing.router import Router
from routing.state.guide import GuideStatus
from routing.state.store import Store
from routing.verbs.set_status import set_status
from service.arguments.time import typed_time
from service.redis.embedded import EmbeddedRedis
from service.redis.folder_lock import lock_folder
from service.rehearsal.rehearsal import rehearse
from tests.routing.floor import T0
from tests.service.command import LILLA, lotsa

PASSWORD = "fyra korta ord"


@pytest.fixture
def where(redis_server: EmbeddedRedis) -> dict[str, str]:
    return {"LOTSA_SITE": str(LILLA), "LOTSA_REDIS_URL": redis_server.url}


def has(data: Path, *names: tuple[str, Role, str]) -> None:
    """Create these accounts."""
    engine = connect(Settings(data=data))
    prepare(engine, "lilla")
    make_tables(engine)
    for name, role, guide in names:
        add_account(engine, name, PASSWORD, role, guide)
    engine.dispose()


def names(data: Path) -> list[str]:
    listed = lotsa("account", "list", data=data, LOTSA_SITE=str(LILLA)).stdout
    return [line.split()[0] for line in listed.splitlines()]


def test_account_is_removed(tmp_path: Path, where: dict[str, str]) -> None:
    has(tmp_path, ("karin", Role.SUPERVISOR, ""), ("berit", Role.GUIDE, "1"))
    removed = lotsa("account", "remove", "karin", data=tmp_path, **where)
    assert (removed.returncode, removed.stdout, removed.stderr) == (0, "", "")
    assert names(tmp_path) == ["berit"]


def test_last_admin_is_removed_only_with_yes(tmp_path: Path, where: dict[str, str]) -> None:
    has(tmp_path, ("karin", Role.ADMIN, ""), ("berit", Role.ADMIN, ""))
    assert lotsa("account", "remove", "berit", data=tmp_path, **where).returncode == 0
    refused = lotsa("account", "remove", "karin", data=tmp_path, **where)
    assert refused.returncode == 1
    assert "'karin' is the last account with the role admin" in refused.stderr
    assert names(tmp_path) == ["karin"]
    assert lotsa("account", "remove", "karin", "--yes", data=tmp_path, **where).returncode == 0
    assert names(tmp_path) == []


def test_guide_without_any_account_is_signed_out(
    tmp_path: Path, where: dict[str, str], redis: Redis, lilla: Site
) -> None:
    has(tmp_path, ("berit", Role.GUIDE, "1"), ("boss", Role.ADMIN, "1"))
    router = Router(lilla, Store(redis, lilla.slug))
    set_status(router, "1", GuideStatus.READY, "", T0)
    lotsa("account", "remove", "berit", data=tmp_path, **where)
    assert router.store.guide("1").status is GuideStatus.READY
    lotsa("account", "remove", "boss", "--yes", data=tmp_path, **where)
    assert router.store.guide("1").status is GuideStatus.SIGNED_OUT


def test_account_is_removed_while_lotsa_is_stopped(tmp_path: Path) -> None:
    has(tmp_path, ("berit", Role.GUIDE, "1"))
    removed = lotsa("account", "remove", "berit", data=tmp_path, LOTSA_SITE=str(LILLA))
    assert removed.returncode == 0
    assert "guide 1 has not been signed out" in removed.stderr
    assert names(tmp_path) == []


def test_rehearsal_has_its_own_accounts(tmp_path: Path, where: dict[str, str], lilla: Site) -> None:
    has(tmp_path, ("karin", Role.SUPERVISOR, ""))
    rehearsed = rehearse(Settings(data=tmp_path), lilla, typed_time("2026-11-23T10:00"))
    running_instance = lock_folder(rehearsed.data)
    said = f"{PASSWORD}\n"
    added = lotsa("account", "add", "rehearsing", data=tmp_path, said=said, **where)
    os.close(running_instance)
    assert added.stdout.startswith("A rehearsal is running; its time is 2026-11-23 10:0")
    assert names(tmp_path) == ["karin"]
    assert names(rehearsed.data) == ["rehearsing"]
