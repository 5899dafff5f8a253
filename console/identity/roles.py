"""Roles, and what each role may see and do.

Every view names the roles that may use it with `requires_role` (`console/identity/auth.py`).
"""

from enum import StrEnum


class Role(StrEnum):
    """The role of an account or token."""

    GUIDE = "guide"
    """Answers: the guide's own page and its API."""
    SUPERVISOR = "supervisor"
    """Watches and helps: board, callbacks, history, eligibility, the status of any guide."""
    ADMIN = "admin"
    """Everything that a supervisor may."""
    AUDITOR = "auditor"
    """Reads who has seen or changed citizens' data, and nothing else."""
    FORM = "form"
    """The city's web form; used by a token, never by an account."""


PEOPLE = (Role.GUIDE, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR)
"""The roles that an account may have."""


def is_permitted(role: Role, guide: str, roles: tuple[Role, ...]) -> bool:
    """Return whether the role may use what is restricted to `roles`.

    An admin may use everything. An account that belongs to a guide, whose id is `guide`, may also
    use what guides may.
    """
    is_guide = Role.GUIDE in roles and bool(guide)
    return role is Role.ADMIN or role in roles or is_guide
