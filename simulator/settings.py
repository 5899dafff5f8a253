"""Settings of the network."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The customer's account and address, and how fast time passes on the line.

    `public` is the address that the customer gave the carrier and that signatures cover;
    `app` is where the network reaches it. `calls_per_second` 0 means no limit. The telephone
    page shows the customer's time: `ahead` seconds before ours, in `timezone` (empty: the
    browser's).
    """

    account_sid: str
    auth_token: str
    api_key: str
    api_secret: str
    numbers: tuple[str, ...]
    app: str = "http://127.0.0.1:8000"
    public: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8002
    speed: float = 1.0
    calls_per_second: float = 0.0
    ahead: float = 0.0
    timezone: str = ""

    def reach(self, url: str) -> str:
        """Return the address to request for `url`: `public` is replaced with `app`."""
        public = self.public.rstrip("/")
        if url == public or url.startswith((public + "/", public + "?")):
            return self.app.rstrip("/") + url[len(public) :]
        return url
