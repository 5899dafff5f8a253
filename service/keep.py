"""What the first start makes up and later starts find again: keys and passwords of this place."""

import json
import os
import secrets
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path


def _sid(prefix: str) -> str:
    """An id as the carrier writes them: AC…, SK…, AP… and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


@dataclass(frozen=True)
class Kept:
    """The account at the simulated carrier, the key of the sessions, the demo's password."""

    account_sid: str = field(default_factory=lambda: _sid("AC"))
    auth_token: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    api_key: str = field(default_factory=lambda: _sid("SK"))
    api_secret: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    app_sid: str = field(default_factory=lambda: _sid("AP"))
    session_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    demo_password: str = field(default_factory=lambda: secrets.token_urlsafe(9), repr=False)


def keep(folder: Path) -> Kept:
    """What `folder`/secrets.json holds; made up and written, for this user alone, if it is not
    there. Two processes that start at once get the same."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "secrets.json"
    if not file.exists():
        _write(file, Kept())
    return Kept(**json.loads(file.read_text()))


def _write(file: Path, kept: Kept) -> None:
    descriptor, draft = tempfile.mkstemp(dir=file.parent)  # readable by its owner alone
    with os.fdopen(descriptor, "w") as opened:
        json.dump(asdict(kept), opened, indent=2)
    with suppress(FileExistsError):  # another process was first: its secrets are the ones
        os.link(draft, file)
    Path(draft).unlink()
