"""An administrator, and a site whose folder is published as version 1."""

import shutil
from pathlib import Path

import pytest
from redis import Redis

from config.model.site import Site
from console.identity.roles import Role
from tests.config.cases import LILLA
from tests.console.office import Browser, Office


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LILLA, tmp_path / "site"))


@pytest.fixture
def office(redis: Redis, lilla: Site, tmp_path: Path, folder: Path) -> Office:
    (tmp_path / "data").mkdir()
    office = Office(redis, lilla, tmp_path / "data", site=folder)
    assert office.machine("POST", "/api/versions", json={}).json["number"] == 1
    return office


@pytest.fixture
def anna(office: Office) -> Browser:
    browser = office.signed_in(Role.ADMIN)
    browser.speak("en")
    browser.get("/admin")
    return browser
