"""Listen as a caller: what is heard, where the call comes to, and that it leaves no trace."""

import io
import re
import wave
from urllib.parse import urlencode

import pytest

from console.identity.roles import Role
from tests.console.admin.administrator import post, upload
from tests.console.office import Answer, Browser, Office
from tests.ivr.sounds import spoken

NUMBER = "+46980319200"
CALL = {"number": NUMBER, "day": "2026-06-16", "time": "10:00", "version": "draft"}
GREETING = "sentences/sv/greeting"


def page(browser: Browser, **fields: str) -> str:
    answer = listen(browser, **fields)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", str(answer.text))


def listen(browser: Browser, more: str = "", **fields: str) -> Answer:
    return browser.get(f"/admin/listen{more}?{urlencode(CALL | fields)}")


def latest(text: str) -> str:
    """Return what the page shows of the last key."""
    return text.partition('id="latest"')[2].partition("</li>")[0]


def test_call_begins_when_it_is_made(anna: Browser) -> None:
    before = anna.get("/admin/listen").text
    assert ('id="latest"' in before, "Nobody is called" in before) == (False, True)
    assert "Hej, du har ringt Lilla Ånga kommun." in latest(page(anna))


def test_keys_lead_through_the_menu(anna: Browser) -> None:
    first = page(anna, language="sv")
    assert 'name="keys" value="1"' in first, "the language is chosen by its key"
    second = page(anna, keys="1", press="1")
    assert 'name="keys" value="1,1"' in second
    assert "The caller waits in the queue" in second


def test_call_at_night_is_heard_as_closed(anna: Browser) -> None:
    assert "waits in the queue" in page(anna, keys="1", press="2")
    night = page(anna, time="23:30", keys="1", press="2")
    assert "waits in the queue" not in night
    assert "Just nu är det stängt för vatten och vägar." in latest(night)


def test_draft_is_heard_before_it_is_published(anna: Browser) -> None:
    post(anna, f"/admin/texts/{GREETING}", text="Välkommen till {site}.")
    assert "Välkommen till Lilla Ånga kommun." in page(anna)
    assert "Hej, du har ringt Lilla Ånga kommun." in page(anna, version="current")


def test_version_in_force_is_heard_instead_of_a_draft_with_faults(anna: Browser) -> None:
    editor = anna.get("/admin/files/outcomes.yaml").text
    token = editor.partition('name="seen" value="')[2].partition('"')[0]
    post(anna, "/admin/files/outcomes.yaml", text="- {id: }\n", seen=token)
    shown = page(anna)
    assert "You hear the version in force" in shown
    assert "Hej, du har ringt" in shown


def test_call_is_heard_as_sound(anna: Browser) -> None:
    upload(anna, spoken(), "sv/greeting")
    assert "recording" in latest(page(anna))
    answer = listen(anna, "/sound")
    assert (answer.status_code, answer.mimetype) == (200, "audio/wav")
    with wave.open(io.BytesIO(answer.data)) as sound:
        assert (sound.getframerate(), sound.getnchannels()) == (8000, 1)
        assert sound.getnframes() > 8000


def test_time_passes_while_the_caller_waits(anna: Browser) -> None:
    """Each round of music takes its time, so that the call does not wait for ever."""
    waiting = page(anna, keys=",".join(["1", "1", *["-"] * 3]))
    assert "Music" in latest(waiting)


def test_call_leaves_no_trace(office: Office, anna: Browser) -> None:
    page(anna, keys="1")
    before = set(office.router.store.redis.scan_iter())
    assert "The caller waits in the queue" in page(anna, keys="1", press="1")
    assert set(office.router.store.redis.scan_iter()) == before
    assert office.posted == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"day": "2026-13-40"}, "Choose a date and a time."),
        ({"day": "2026-03-29", "time": "02:30"}, "The clocks go forward past that time."),
        ({"keys": ",".join("1" * 101)}, "The call is too long."),
    ],
)
def test_impossible_call_is_refused(anna: Browser, fields: dict[str, str], says: str) -> None:
    answer = listen(anna, **fields)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert listen(anna, "/sound", **fields).status_code == 422


def test_odd_keys_are_ignored(anna: Browser) -> None:
    assert 'name="keys" value="1"' in page(anna, keys="1,x,<b>", press="12345678901234567890123456")


def test_only_administrators_listen(office: Office) -> None:
    supervisor = office.signed_in(Role.SUPERVISOR)
    assert supervisor.get("/admin/listen").status_code == 403
    assert supervisor.get("/admin/listen/sound").status_code == 403
