"""Adds, lists and changes the accounts that staff sign in with."""

import getpass
import sys
from argparse import ArgumentParser, Namespace

from sqlalchemy import Engine, select

from config.load import load_site
from config.settings import Settings
from console.accounts import ACCOUNTS, PEOPLE, Role, account, add_account, make_tables
from records.database import connect

SHORTEST = 12


def arguments(parser: ArgumentParser) -> None:
    """One of add, list, password."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    add = verbs.add_parser("add", help="makes an account; the password is asked for")
    add.add_argument("name")
    add.add_argument("--role", type=Role, choices=PEOPLE, default=Role.GUIDE)
    add.add_argument("--guide", default="", help="the id of the guide it answers as")
    add.set_defaults(verb=_add)
    password = verbs.add_parser(
        "password", help="changes it, and ends the visits begun with the old one"
    )
    password.add_argument("name")
    password.set_defaults(verb=_password)
    verbs.add_parser("list", help="shows all accounts").set_defaults(verb=_list)


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Does it; 1 and a sentence if it cannot be done."""
    engine = connect(settings)
    make_tables(engine)
    fault: str | None = chosen.verb(settings, engine, chosen)
    if fault:
        print(fault, file=sys.stderr)
    return 1 if fault else 0


def _add(settings: Settings, engine: Engine, chosen: Namespace) -> str | None:
    if account(engine, chosen.name):
        return f"There is an account {chosen.name!r} already."
    if chosen.guide and chosen.guide not in load_site(settings.site).guides:
        return f"There is no guide {chosen.guide!r} in {settings.site}."
    return _save(engine, chosen.name, chosen.role, chosen.guide)


def _password(_: Settings, engine: Engine, chosen: Namespace) -> str | None:
    known = account(engine, chosen.name)
    if not known:
        return f"There is no account {chosen.name!r}."
    return _save(engine, known.name, known.role, known.guide)


def _list(_: Settings, engine: Engine, __: Namespace) -> None:
    with engine.connect() as connection:
        asked = select(ACCOUNTS.c.name, ACCOUNTS.c.role, ACCOUNTS.c.guide)
        for name, role, guide in connection.execute(asked.order_by(ACCOUNTS.c.name)):
            print(f"{name:24} {role:12} {guide}".rstrip())


def _save(engine: Engine, name: str, role: Role, guide: str) -> str | None:
    """Asks for the password at a terminal, and else reads it from standard input."""
    password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().strip()
    if len(password) < SHORTEST:
        return f"A password has at least {SHORTEST} characters."
    add_account(engine, name, password, role, guide)
    return None
