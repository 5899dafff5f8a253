"""Settings from the environment: every LOTSA_* variable, declared once."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from config.faults.did_you_mean import did_you_mean

PREFIX = "LOTSA_"
ROOT = Path(__file__).resolve().parent.parent


class SettingsFault(ValueError):
    """A LOTSA_* variable is unknown or invalid.

    The message has one line per variable and says what to write instead.
    """


def _address(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError("write it as host:port, such as 127.0.0.1:8000")
    return value


def _url(value: str) -> str:
    if not value:
        return ""
    scheme, host = _read(value)
    if scheme not in ("http", "https") or not host or set(value) & set(" ?#@"):
        raise ValueError("write it as http://host… or https://host…, without ? and #")
    return value.rstrip("/")


def _redis_url(value: str) -> str:
    if not value:
        return ""
    scheme, host = _read(value.partition(",")[0])  # a Sentinel's address may name several hosts
    if scheme not in REDIS or (scheme != "unix" and not host):
        raise ValueError(f"write it as {', '.join(REDIS.values())}")
    path = urlsplit(value).path
    if scheme == "unix" and not 0 < len(os.fsencode(path)) <= LONGEST_SOCKET:
        raise ValueError(f"the path of a socket has 1 to {LONGEST_SOCKET} bytes")
    return value


def _read(value: str) -> tuple[str, str]:
    """Return scheme and host, or two empty strings if the address cannot be parsed.

    The parser's error is dropped because it repeats the address, which may hold a password.
    """
    try:
        parts = urlsplit(value)
        return parts.scheme, parts.hostname or "" if parts.port != 0 else ""
    except ValueError:
        return "", ""


REDIS = {
    "redis": "redis://host:6379",
    "rediss": "rediss://host:6380",
    "unix": "unix:///path",
    "redis+sentinel": "redis+sentinel://host:26379,host:26379/master",
}
LONGEST_SOCKET = 107
"""Longest path of a Unix socket that the operating system accepts, in bytes."""

Address = Annotated[str, AfterValidator(_address)]
Url = Annotated[str, AfterValidator(_url)]
RedisUrl = Annotated[str, AfterValidator(_redis_url)]


class Settings(BaseModel):
    """The settings of one installation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bind: Address = Field(
        default="127.0.0.1:8000",
        description="Host and port on which to serve the carrier's webhooks.",
    )
    console_bind: Address = Field(
        default="127.0.0.1:8001",
        description="Host and port on which to serve the staff pages and the API.",
    )
    simulator_bind: Address = Field(
        default="127.0.0.1:8002",
        description="Host and port on which to serve the simulated telephone network.",
    )
    data: Path = Field(
        default=ROOT / ".lotsa",
        description="Folder for everything that must survive a restart; created if missing.",
    )
    site: Path = Field(
        default=ROOT / "config" / "malmo",
        description="Folder with the municipality's YAML files.",
    )
    admin_token: str = Field(
        default="",
        repr=False,
        description="Bearer token with the role admin, for other systems; empty: no token.",
    )
    form_token: str = Field(
        default="",
        repr=False,
        description="Bearer token of the city's web form, which may request callbacks and nothing "
        "else; empty: no token.",
    )
    number_key: str = Field(
        default="",
        max_length=64,
        repr=False,
        description="Secret with which the history hashes citizens' numbers. Set the same on every "
        "machine; empty: a file in the data folder. If you change it, guides no longer see a "
        "citizen's earlier contacts.",
    )
    redis_url: RedisUrl = Field(
        default="",
        repr=False,
        description="URL of Redis or of its Sentinels; empty: Lotsa starts its own Redis.",
    )
    database_url: str = Field(
        default="",
        repr=False,
        description="URL of the SQL database for the history; empty: SQLite in the data folder.",
    )
    public_url: Url = Field(
        default="",
        description="URL at which the carrier reaches the webhooks, exactly as it signs it; "
        "empty: http:// and LOTSA_BIND.",
    )
    console_url: Url = Field(
        default="",
        description="URL at which staff reach the console; empty: http:// and LOTSA_CONSOLE_BIND.",
    )
    proxies: int = Field(
        default=0,
        ge=0,
        le=9,
        description="Number of proxies in front of the console. Lotsa trusts that many entries of "
        "X-Forwarded-For. At 0 behind a proxy, everyone who signs in has the proxy's address.",
    )
    carrier_url: Url = Field(
        default="", description="URL of a Twilio-compatible carrier's API; empty: Twilio's own."
    )
    twilio_account_sid: str = Field(default="", description="The carrier's account SID, AC…")
    twilio_auth_token: str = Field(
        default="", repr=False, description="The account's secret, which signs the webhooks."
    )
    twilio_api_key: str = Field(
        default="", description="API key for REST and for the browsers' access tokens, SK…"
    )
    twilio_api_secret: str = Field(default="", repr=False, description="The API key's secret.")
    twilio_app_sid: str = Field(
        default="", description="SID of the carrier's application for calls from the browser, AP…"
    )
    softphone_script: str = Field(
        default="",
        description="URL of the ES module of the softphone on the guide's page; "
        "empty: the carrier's own.",
    )
    clock_file: str = Field(
        default="",
        description="File that sets the clock in rehearsals; empty: the system clock.",
    )
    demo: bool = Field(default=False, description="Whether the start page shows the demo accounts.")
    webs: int = Field(
        default=2,
        ge=1,
        le=16,
        description="Web processes that `run` starts on LOTSA_BIND. With two or more, "
        "calls are still served when one dies.",
    )
    workers: int = Field(default=2, ge=1, le=64, description="Worker processes that `run` starts.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Lowest level to log."
    )

    @model_validator(mode="after")
    def _own_addresses(self) -> Self:
        """Default the two public URLs to the addresses that this machine serves.

        A default does not count as given, see `is_given`.
        """
        for url, bind in (("public_url", "bind"), ("console_url", "console_bind")):
            if not getattr(self, url):
                self.__dict__[url] = f"http://{getattr(self, bind)}"
                self.model_fields_set.discard(url)
        return self

    def is_given(self, name: str) -> bool:
        """Return whether the environment sets it, even to its default value."""
        return name in self.model_fields_set

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read all LOTSA_* variables.

        Raises SettingsFault, which lists every unknown or invalid one.
        """
        given = {k: v for k, v in environment.items() if k.startswith(PREFIX)}
        faults = [_unknown(name) for name in given if name not in variables()]
        # An empty value counts as unset, as in an env file that is still to be filled in.
        known = {
            k.removeprefix(PREFIX).lower(): v for k, v in given.items() if v and k in variables()
        }
        try:
            settings = cls.model_validate(known)
        except ValidationError as wrong:
            faults += [_wrong(str(e["loc"][0]), _plain(e)) for e in wrong.errors()]
        if faults:
            raise SettingsFault("\n".join(faults))
        return settings


def variables() -> dict[str, str]:
    """Return every environment variable with its description, in order of declaration."""
    fields = Settings.model_fields.items()
    return {PREFIX + name.upper(): field.description or "" for name, field in fields}


def default(variable: str) -> str:
    """Return a variable's default as the docs show it, the same on every machine."""
    value = Settings.model_fields[variable.removeprefix(PREFIX).lower()].default
    if isinstance(value, Path):
        return value.relative_to(ROOT).as_posix()
    return str(value).lower() if isinstance(value, bool) else str(value)


def table() -> str:
    """Return the reference of all variables as a page of Markdown."""
    rows = [
        f"| `{v}` | {f'`{default(v)}`' if default(v) else ''} | {description} |"
        for v, description in variables().items()
    ]
    head = (
        "# Settings\n\nTo change a setting, set its environment variable and restart Lotsa. "
        "`python -m config.settings`\ngenerates this page.\n\n"
    )
    return head + "| variable | default | what it is for |\n|---|---|---|\n" + "\n".join(rows)


def _unknown(variable: str) -> str:
    return f"{variable}: there is no such setting{did_you_mean(variable, variables())}"


def _wrong(field: str, fault: str) -> str:
    # Leave out the value: it may be a secret and this message may be logged.
    variable = PREFIX + field.upper()
    usual = f" (default: {default(variable)})" if default(variable) else ""
    return f"{variable}: {fault}{usual}"


def _plain(error: Any) -> str:  # noqa: PLR0911 - one answer for each kind
    """Return what to write instead, in words for an administrator."""
    bounds = error.get("ctx", {})
    match error["type"]:
        case "int_parsing" | "int_type" | "int_from_float":
            return "write a whole number"
        case "float_parsing" | "float_type":
            return "write a number"
        case "bool_parsing" | "bool_type":
            return "write true or false"
        case "greater_than_equal":
            return f"write {bounds['ge']} or more"
        case "less_than_equal":
            return f"write {bounds['le']} or less"
        case "literal_error":
            return f"write {bounds['expected']}"
        case _:
            return str(error["msg"]).removeprefix("Value error, ")


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
