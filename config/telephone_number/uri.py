"""tel: and sip: addresses, which carry a number in their user part (RFC 3966, RFC 3261)."""

import re
from urllib.parse import unquote

URI = re.compile(
    r"(?:[^<>]*<)?\s*(?P<scheme>tel|callto|sips?):(?P<rest>[^<>]*)(?:>.*)?", re.I | re.S
)
GLOBAL_PREFIX = re.compile(r"\+[0-9]{1,14}")


def number_in(text: str) -> str | None:
    """Return what the address says in place of a number, as text; None if it is no such address.

    `;phone-context=+46` is put before a local number, `;ext=3` after it; a host and all other
    parameters are dropped. A display name, as in `"Ann" <sip:…>`, is not part of the address.
    """
    found = URI.fullmatch(text.strip())
    if found is None:
        return None
    user = unquote(found["rest"]).partition("?")[0].rpartition("@")
    subscriber, *given = (user[0] if user[1] else user[2]).split(";")
    return _with_parameters(subscriber.strip(), given)


def _with_parameters(subscriber: str, given: list[str]) -> str:
    named = dict(one.partition("=")[::2] for one in given)
    prefix = GLOBAL_PREFIX.fullmatch(named.get("phone-context", ""))
    number = prefix[0] + subscriber if prefix and not subscriber.startswith("+") else subscriber
    return f"{number};ext={named['ext']}" if named.get("ext") else number
