"""The account at the simulated carrier: created at the first start and reused later."""

import json
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from console.identity.private_files import write_private

FILE = "simulated-carrier.json"


def _sid(prefix: str) -> str:
    """Return an id in the carrier's format: AC…, SK… or AP… and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


@dataclass(frozen=True)
class Account:
    """The ids and secrets of an account at the carrier."""

    account_sid: str = field(default_factory=lambda: _sid("AC"))
    auth_token: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    api_key: str = field(default_factory=lambda: _sid("SK"))
    api_secret: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    app_sid: str = field(default_factory=lambda: _sid("AP"))

    def environment(self) -> dict[str, str]:
        """Return the account as environment variables of Lotsa."""
        return {f"LOTSA_TWILIO_{name.upper()}": value for name, value in asdict(self).items()}


def ensure_account(data: Path) -> Account:
    """Return the account of this data folder, from a file that only this user can read."""
    if not (data / FILE).exists():
        write_private(data / FILE, json.dumps(asdict(Account()), indent=1).encode())
    return Account(**json.loads((data / FILE).read_text()))
