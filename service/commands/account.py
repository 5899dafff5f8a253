"""Add, list, change and remove the accounts that staff sign in with."""

import getpass
import sys
from argparse import ArgumentParser, Namespace

from redis.exceptions import RedisError
from sqlalchemy import Engine, select

from config.faults.printable import printable
from config.settings import Settings
from console.identity.accounts import (
    ACCOUNTS,
    account,
    add_account,
    count_admins,
    count_of_guide,
    make_tables,
    remove_account,
)
from console.identity.roles import PEOPLE, Role
from records.database import prepare
from routing.state.guide import GuideStatus
from routing.verbs.set_status import set_status
from service.redis.client import HASTY
from service.rehearsal.running_instance import running_instance
from service.wiring import Wiring

SHORTEST = 12


def arguments(parser: ArgumentParser) -> None:
    """Declare the subcommands add, list, password and remove."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    add = verbs.add_parser(
        "add", help=f"create an account; asks for a password of at least {SHORTEST} characters"
    )
    add.add_argument("name")
    add.add_argument("--role", type=Role, choices=PEOPLE, default=Role.GUIDE)
    add.add_argument("--guide", default="", help="id of the guide who answers with this account")
    add.set_defaults(verb=_add)
    password = verbs.add_parser(
        "password", help="change the password and end sessions that used the old one"
    )
    password.add_argument("name")
    password.set_defaults(verb=_password)
    remove = verbs.add_parser("remove", help="remove an account and end its sessions")
    remove.add_argument("name")
    remove.add_argument("--yes", action="store_true", help="remove even the last admin account")
    remove.set_defaults(verb=_remove)
    verbs.add_parser("list", help="list all accounts").set_defaults(verb=_list)


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Run the subcommand; return 1 and print why if it cannot be done."""
    with running_instance(settings, HASTY) as own:
        prepare(own.history, own.site.slug)
        make_tables(own.history)
        fault: str | None = chosen.verb(own, chosen)
    if fault:
        print(fault, file=sys.stderr)
    return 1 if fault else 0


def _add(own: Wiring, chosen: Namespace) -> str | None:
    if account(own.history, chosen.name):
        return f"There is already an account {chosen.name!r}."
    if chosen.guide and chosen.guide not in own.site.guides:
        return f"There is no guide {chosen.guide!r} in {own.settings.site}."
    return _save(own.history, chosen.name, chosen.role, chosen.guide)


def _password(own: Wiring, chosen: Namespace) -> str | None:
    known = account(own.history, chosen.name)
    if not known:
        return _no_account(chosen.name)
    return _save(own.history, known.name, known.role, known.guide)


def _remove(own: Wiring, chosen: Namespace) -> str | None:
    known = account(own.history, chosen.name)
    if not known:
        return _no_account(chosen.name)
    if known.role is Role.ADMIN and count_admins(own.history) == 1 and not chosen.yes:
        return f"{known.name!r} is the last account with the role admin; --yes removes it anyway."
    remove_account(own.history, known.name)
    if known.guide in own.site.guides and not count_of_guide(own.history, known.guide):
        _sign_out(own, known.guide)
    return None


def _sign_out(own: Wiring, guide: str) -> None:
    """Sign the guide out, as the page does at sign-out: no one is left to answer."""
    try:
        if own.store.guide(guide).status is not GuideStatus.SIGNED_OUT:
            set_status(own.router, guide, GuideStatus.SIGNED_OUT, "", own.clock())
    except RedisError:
        print(f"Redis does not answer, so guide {guide} has not been signed out.", file=sys.stderr)


def _no_account(name: str) -> str:
    return f"There is no account {name!r}."


def _list(own: Wiring, _: Namespace) -> None:
    with own.history.connect() as connection:
        asked = select(ACCOUNTS.c.name, ACCOUNTS.c.role, ACCOUNTS.c.guide)
        for name, role, guide in connection.execute(asked.order_by(ACCOUNTS.c.name)):
            print(printable(f"{name:24} {role:12} {guide}".rstrip()))


def _save(engine: Engine, name: str, role: Role, guide: str) -> str | None:
    """Save the account; the password is typed at a terminal or read from standard input."""
    password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().strip()
    if len(password) < SHORTEST:
        return f"A password must have at least {SHORTEST} characters."
    add_account(engine, name, password, role, guide)
    return None
