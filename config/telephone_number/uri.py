"""Numbers in tel: and sip: URIs (RFC 3966, RFC 3261)."""

import re
from urllib.parse import unquote

URI = re.compile(
    r"(?:[^<>]*<)?\s*(?P<scheme>tel|callto|sips?):(?P<rest>[^<>]*)(?:>.*)?", re.I | re.S
)
GLOBAL_PREFIX = re.compile(r"\+[0-9]{1,14}")


def number_in(text: str) -> str | None:
    """Return the number part of a URI as text; None if the text is not such a URI.

    Prepends `;phone-context=+46` to a local number, appends `;ext=3`, and drops the host and all
    other parameters. Ignores a display name, as in `"Ann" <sip:…>`.
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
