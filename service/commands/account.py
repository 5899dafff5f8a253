"""Adds, lists, changes and takes away the accounts that staff sign in with."""

import getpass
import sys
from argparse import ArgumentParser, Namespace

from redis.exceptions import RedisError
from sqlalchemy import Engine, select

from config.printable import printable
from config.settings import Settings
from console.identity.accounts import (
    ACCOUNTS,
    PEOPLE,
    Role,
    account,
    add_account,
    admins,
    answers_as,
    make_tables,
    remove_account,
)
from records.database import prepare
from routing.state.guide import GuideStatus
from routing.verbs.choose import choose
from service.commands.running_instance import under_way
from service.redis.client import HASTY
from service.wiring import Wiring

SHORTEST = 12


def arguments(parser: ArgumentParser) -> None:
    """One of add, list, password, remove."""
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    add = verbs.add_parser(
        "add", help=f"makes an account; the password, {SHORTEST} characters or more, is asked for"
    )
    add.add_argument("name")
    add.add_argument("--role", type=Role, choices=PEOPLE, default=Role.GUIDE)
    add.add_argument("--guide", default="", help="the id of the guide it answers as")
    add.set_defaults(verb=_add)
    password = verbs.add_parser(
        "password", help="changes it, and ends the visits begun with the old one"
    )
    password.add_argument("name")
    password.set_defaults(verb=_password)
    remove = verbs.add_parser("remove", help="takes it away, and ends the visits begun with it")
    remove.add_argument("name")
    remove.add_argument("--yes", action="store_true", help="also the last one with the role admin")
    remove.set_defaults(verb=_remove)
    verbs.add_parser("list", help="shows all accounts").set_defaults(verb=_list)


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Does it; 1 and a sentence if it cannot be done."""
    with under_way(settings, HASTY) as own:
        prepare(own.history, own.site.slug)
        make_tables(own.history)
        fault: str | None = chosen.verb(own, chosen)
    if fault:
        print(fault, file=sys.stderr)
    return 1 if fault else 0


def _add(own: Wiring, chosen: Namespace) -> str | None:
    if account(own.history, chosen.name):
        return f"There is an account {chosen.name!r} already."
    if chosen.guide and chosen.guide not in own.site.guides:
        return f"There is no guide {chosen.guide!r} in {own.settings.site}."
    return _save(own.history, chosen.name, chosen.role, chosen.guide)


def _password(own: Wiring, chosen: Namespace) -> str | None:
    known = account(own.history, chosen.name)
    if not known:
        return _nobody(chosen.name)
    return _save(own.history, known.name, known.role, known.guide)


def _remove(own: Wiring, chosen: Namespace) -> str | None:
    known = account(own.history, chosen.name)
    if not known:
        return _nobody(chosen.name)
    if known.role is Role.ADMIN and admins(own.history) == 1 and not chosen.yes:
        return f"{known.name!r} is the last account with the role admin; --yes takes it away too."
    remove_account(own.history, known.name)
    if known.guide in own.site.guides and not answers_as(own.history, known.guide):
        _sign_out(own, known.guide)
    return None


def _sign_out(own: Wiring, guide: str) -> None:
    """As the page does at the end of a visit: nobody would be there any more to be rung."""
    try:
        if own.store.guide(guide).status is not GuideStatus.SIGNED_OUT:
            own.jobs.do(choose(own.desk, guide, GuideStatus.SIGNED_OUT, "", own.clock()))
    except RedisError:
        print(f"Redis does not answer, so guide {guide} has not been signed out.", file=sys.stderr)


def _nobody(name: str) -> str:
    return f"There is no account {name!r}."


def _list(own: Wiring, _: Namespace) -> None:
    with own.history.connect() as connection:
        asked = select(ACCOUNTS.c.name, ACCOUNTS.c.role, ACCOUNTS.c.guide)
        for name, role, guide in connection.execute(asked.order_by(ACCOUNTS.c.name)):
            print(printable(f"{name:24} {role:12} {guide}".rstrip()))


def _save(engine: Engine, name: str, role: Role, guide: str) -> str | None:
    """Asks for the password at a terminal, and else reads it from standard input."""
    password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().strip()
    if len(password) < SHORTEST:
        return f"A password has at least {SHORTEST} characters."
    add_account(engine, name, password, role, guide)
    return None
