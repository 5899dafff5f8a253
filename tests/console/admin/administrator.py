"""What the pages of an administrator are asked for, and what they answer."""

from console.versions.requests import versions
from tests.console.office import Answer, Browser, Office

GOODBYE = "sentences/sv/goodbye"


def post(browser: Browser, path: str, **form: str) -> Answer:
    return browser.client.post(path, data={"form": browser.token(), **form})


def draft(browser: Browser) -> str:
    return str(browser.get("/admin/draft").text)


def seen(browser: Browser) -> str:
    return draft(browser).partition('name="seen" value="')[2].partition('"')[0]


def publish(browser: Browser, reason: str = "") -> Answer:
    return post(browser, "/admin/draft/publish", seen=seen(browser), reason=reason)


def content(office: Office, number: int, name: str) -> str:
    with office.app.app_context():
        return versions().store.files(number)[name].decode()


def upload(browser: Browser, data: bytes, sentence: str = "sv/goodbye") -> Answer:
    headers = {"X-Form-Token": browser.token()}
    path = f"/admin/recordings/{sentence}"
    return browser.client.put(path, data=data, content_type="audio/wav", headers=headers)
