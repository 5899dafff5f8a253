"""The feed of public warnings: its JSON, which follows the Common Alerting Protocol (CAP).

Sveriges Radio publishes it for Sweden's Important Public Announcements (VMA).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

NATIONAL = "00"
"""Area code of the whole country; two digits are a county, four a municipality."""


class UnreadableFeed(ValueError):
    """The feed is not what the protocol says; the message holds nothing of its content."""


class _Code(BaseModel):
    value: str


class _Area(BaseModel):
    geocode: list[_Code] = []


class _Info(BaseModel):
    language: str = "sv-SE"
    description: str = ""
    expires: datetime | None = None
    area: list[_Area] = []


class _Alert(BaseModel):
    identifier: str = Field(min_length=1, max_length=200)
    incidents: str = ""
    sent: AwareDatetime
    status: str
    msgType: str  # noqa: N815  (the protocol's name)
    info: list[_Info] = []


class _Feed(BaseModel):
    alerts: list[_Alert] = Field(max_length=1000)


@dataclass(frozen=True, slots=True)
class PublicWarning:
    """One message of the feed; messages about the same event have the same `incident`.

    `texts` has what it says by language code; `expires` is in Unix seconds, None if unknown. A
    message that is `over` says that the danger has passed.
    """

    id: str
    incident: str
    texts: Mapping[str, str]
    expires: float | None
    over: bool


def read_feed(body: bytes, municipality: str) -> list[PublicWarning]:
    """Return the last message about each event that concerns a municipality.

    Tests and exercises are left out. Raises UnreadableFeed.
    """
    try:
        feed = _Feed.model_validate_json(body)
    except ValidationError as fault:
        raise UnreadableFeed(f"{fault.error_count()} values are not as expected") from None
    concerned = [one for one in feed.alerts if _concerns(one, municipality)]
    ordered = map(_warning, sorted(concerned, key=lambda one: one.sent))
    return list({one.incident: one for one in ordered}.values())


def _concerns(alert: _Alert, municipality: str) -> bool:
    """Return whether it is a real warning for the municipality, its county or the country."""
    codes = {municipality, municipality[:2], NATIONAL}
    return alert.status == "Actual" and any(code in codes for code in _codes(alert))


def _codes(alert: _Alert) -> Iterator[str]:
    for info in alert.info:
        for area in info.area:
            yield from (code.value for code in area.geocode)


def _warning(alert: _Alert) -> PublicWarning:
    texts = {one.language[:2]: " ".join(one.description.split()) for one in alert.info}
    ends = [one.expires.timestamp() for one in alert.info if one.expires and one.expires.tzinfo]
    return PublicWarning(
        id=alert.identifier,
        incident=alert.incidents or alert.identifier,
        texts={language: text for language, text in texts.items() if text},
        expires=max(ends, default=None),
        over=alert.msgType == "Cancel",
    )
