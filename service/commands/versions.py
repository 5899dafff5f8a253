"""List the published versions of the site, newest first."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from zoneinfo import ZoneInfo

from config.faults.printable import printable
from config.settings import Settings
from service.redis.client import HASTY
from service.rehearsal.running_instance import running_instance
from versions.version import Version


def arguments(_: ArgumentParser) -> None:
    """Declare nothing: this command takes only settings."""


def run(settings: Settings, _: Namespace, __: list[str]) -> int:
    """Print a line per version: number, time, author, and what it is."""
    with running_instance(settings, HASTY) as own:
        store = own.stored_versions.store
        all_, current = store.all(), store.current()
        zone = ZoneInfo(own.site.timezone)
    for version in all_:
        print(printable(_line(version, current, zone)))
    if not all_:
        print("Nothing is published yet.")
    return 0


def _line(version: Version, current: Version | None, zone: ZoneInfo) -> str:
    there = datetime.fromtimestamp(version.published, zone)
    when = f"{there:%Y-%m-%d %H:%M}"
    return f"{version.number:>5}  {when}  {version.author:<20}  {_about(version, current)}"


def _about(version: Version, current: Version | None) -> str:
    parts = [
        "in force" if current and version.number == current.number else "",
        "waits for approval" if version.is_proposed and _is_newest(version, current) else "",
        "never approved" if version.is_proposed and not _is_newest(version, current) else "",
        f"approved by {version.approved_by}" if version.approved_by else "",
        f"version {version.restores} again" if version.restores else "",
        version.reason,
    ]
    return ", ".join(filter(None, parts))


def _is_newest(version: Version, current: Version | None) -> bool:
    return current is None or version.number > current.number
