"""Environment variables: all are declared, none is silently ignored."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from config.settings import Settings, SettingsFault, table, variables

ROOT = Path(__file__).parents[2]


def faults_of(environment: dict[str, str]) -> list[str]:
    with pytest.raises(SettingsFault) as caught:
        Settings.from_environment(environment)
    return str(caught.value).splitlines()


def test_every_setting_has_a_default() -> None:
    settings = Settings.from_environment({"HOME": "/root"})
    assert settings.bind == "127.0.0.1:8000"
    assert settings.site.name == "malmo"
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.console_url == "http://127.0.0.1:8001"


def test_variables_override_defaults() -> None:
    settings = Settings.from_environment(
        {
            "LOTSA_BIND": "0.0.0.0:9000",
            "LOTSA_SITE": "tests/sites/lilla",
            "LOTSA_DEMO": "true",
            "LOTSA_WORKERS": "4",
            "LOTSA_PUBLIC_URL": "https://voice.example.org/",
        }
    )
    assert (settings.bind, settings.site) == ("0.0.0.0:9000", Path("tests/sites/lilla"))
    assert (settings.demo, settings.workers) == (True, 4)
    assert settings.public_url == "https://voice.example.org"


def test_unknown_variable_is_reported_with_a_suggestion() -> None:
    assert faults_of({"LOTSA_REDIS_ULR": "redis://localhost"}) == [
        "LOTSA_REDIS_ULR: there is no such setting (did you mean 'LOTSA_REDIS_URL'?)"
    ]


def test_all_invalid_values_are_reported_with_corrections() -> None:
    faults = faults_of(
        {
            "LOTSA_BIND": "8000",
            "LOTSA_WORKERS": "many",
            "LOTSA_PUBLIC_URL": "voice.example.org",
            "LOTSA_LOG_LEVEL": "loud",
        }
    )
    assert [fault.split(":")[0] for fault in faults] == [
        "LOTSA_BIND",
        "LOTSA_PUBLIC_URL",
        "LOTSA_WORKERS",
        "LOTSA_LOG_LEVEL",
    ]
    assert "write it as host:port, such as 127.0.0.1:8000" in faults[0]
    assert "default: 2" in faults[2]


def test_secrets_are_not_in_repr_or_faults() -> None:
    environment = {
        "LOTSA_ADMIN_TOKEN": "hush-1",
        "LOTSA_TWILIO_AUTH_TOKEN": "hush-2",
        "LOTSA_REDIS_URL": "redis://:hush-3@redis",
    }
    assert "hush" not in repr(Settings.from_environment(environment))
    assert "hush" not in "".join(faults_of({**environment, "LOTSA_WORKERS": "hush-4"}))


def test_settings_are_immutable() -> None:
    settings = Settings.from_environment({})
    with pytest.raises(ValidationError, match="frozen"):
        settings.bind = "127.0.0.1:1"


def test_every_variable_is_documented() -> None:
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == table() + "\n"
    assert all(sentence.endswith((".", "…")) for sentence in variables().values())


@pytest.mark.parametrize(
    ("variable", "values"),
    [
        ("LOTSA_BIND", ["8000", ":8000", "host:", "host:x", "host:70000", "host:-1"]),
        (
            "LOTSA_PUBLIC_URL",
            ["voice.example.org", "ftp://x", "https://", "http://x:port", "http://x:99999",
             "https://x/a b", "https://x/?a", "https://x/#a", "https://u:p@x"],
        ),
        ("LOTSA_CARRIER_URL", ["x", "http:///path"]),
        (
            "LOTSA_REDIS_URL",
            ["localhost:6379", "http://x", "redis://", "redis://x:port", "unix://",
             f"unix:///{'x' * 107}"],
        ),
        ("LOTSA_WORKERS", ["0", "65", "two", "1.5"]),
        ("LOTSA_PROXIES", ["-1", "10", "x"]),
        ("LOTSA_DEMO", ["perhaps"]),
        ("LOTSA_LOG_LEVEL", ["loud", "INFO"]),
    ],
)  # fmt: skip
def test_invalid_value_is_one_line_with_the_variable(variable: str, values: list[str]) -> None:
    for value in values:
        (fault,) = faults_of({variable: value})
        assert fault.startswith(f"{variable}: ")
        assert "\n" not in fault


@pytest.mark.parametrize(
    "url",
    ["redis://:secret@host:6379/1", "rediss://host", "unix:///run/redis.sock", "unix:///x?db=1",
     "redis+sentinel://:secret@a:26379,b:26379,c/master/0", "redis://[::1]:6379"],
)  # fmt: skip
def test_redis_url_is_kept_unchanged(url: str) -> None:
    assert Settings.from_environment({"LOTSA_REDIS_URL": url}).redis_url == url


def test_empty_variable_counts_as_unset() -> None:
    empty = Settings.from_environment(dict.fromkeys(variables(), ""))
    assert empty == Settings.from_environment({})
    assert not empty.is_given("public_url")
    assert Settings.from_environment({"LOTSA_PUBLIC_URL": "http://127.0.0.1:8000"}).is_given(
        "public_url"
    )
