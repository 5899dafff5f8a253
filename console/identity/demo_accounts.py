"""Demonstration accounts, with which newcomers can sign in at once."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Engine

from config.model.guide import Guide
from config.model.site import Site
from console.identity.accounts import account, add_account, make_tables
from console.identity.private_files import write_private
from console.identity.roles import Role
from routing.eligibility.eligibility import eligibility_of

FILE = "demo-accounts.json"
SYLLABLES = [c + v for c in "bdfghjklmnprstv" for v in "aeiouy"]


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A demonstration account with its plaintext password.

    `who` is the guide's name, or empty.
    """

    name: str
    password: str
    role: str
    guide: str
    who: str


def ensure_demo_accounts(engine: Engine, site: Site, data: Path) -> list[DemoAccount]:
    """Create the accounts once, with random passwords that are stored in `data`."""
    make_tables(engine)
    if not (data / FILE).exists():
        demos = [asdict(demo) for demo in _accounts(site)]
        write_private(data / FILE, json.dumps(demos, ensure_ascii=False, indent=1).encode())
    found = stored_demo_accounts(data)
    for demo in found:
        if account(engine, demo.name) is None:
            add_account(engine, demo.name, demo.password, Role(demo.role), demo.guide)
    return found


def stored_demo_accounts(data: Path) -> list[DemoAccount]:
    """Return the accounts stored in `data`; empty if the file does not exist."""
    if not (data / FILE).exists():
        return []
    return [DemoAccount(**fields) for fields in json.loads((data / FILE).read_text("utf-8"))]


def _accounts(site: Site) -> Iterator[DemoAccount]:
    """Yield the accounts.

    The first is an admin who is also a guide, so one browser can show everything.
    """
    one, two, three = [*_guides(site), None, None, None][:3]
    yield _demo("admin", Role.ADMIN, three)
    yield _demo("guide-1", Role.GUIDE, one)
    yield _demo("guide-2", Role.GUIDE, two)
    yield _demo("supervisor", Role.SUPERVISOR, None)


def _demo(name: str, role: Role, guide: Guide | None) -> DemoAccount:
    who = (guide.id, guide.name) if guide else ("", "")
    return DemoAccount(name, password(), role.value, *who)


def _guides(site: Site) -> list[Guide]:
    """Return three browser guides who together serve as many queues as possible."""
    free = [guide for guide in site.guides.values() if guide.softphone]
    after, served, chosen = eligibility_of(site).after, set[str](), list[Guide]()
    while free and len(chosen) < 3:
        queues = {g.id: {queue for queue in after if g.id in after[queue]} for g in free}
        best = max(free, key=lambda guide: len(queues[guide.id] - served))
        served |= queues[best.id]
        chosen.append(best)
        free.remove(best)
    return chosen


def password() -> str:
    """Return a password of four pronounceable words: `lomi-tave-suro-kiny`, 51 bits."""
    return "-".join(secrets.choice(SYLLABLES) + secrets.choice(SYLLABLES) for _ in range(4))
