"""Guides' pages: each an event stream over real HTTP, with the delay of every change."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import aiohttp

from console.identity.accounts import add_account
from console.identity.roles import Role
from records.database import connect
from service.clock import Clock
from service.startup.full_stack import FullStack

PASSWORD = "lomi-tave-suro-kiny"  # noqa: S105
FORM = re.compile(r'name="form" value="([^"]+)"')


class GuidePages:
    """The pages of these guides; `delays` are the seconds from a commit to the page."""

    def __init__(self, lotsa: FullStack, guides: list[str], speed: float) -> None:
        self.delays: list[float] = []
        self._url, self._guides, self._speed = lotsa.settings.console_url, guides, speed
        self._clock = Clock(str(lotsa.clock))
        history = connect(lotsa.settings)
        for guide in guides:
            add_account(history, guide, PASSWORD, Role.GUIDE, guide)
        history.dispose()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._guides)

    async def listen(self, opened: asyncio.Event) -> None:
        """Open all pages, set `opened`, and note delays until cancelled."""
        async with AsyncExitStack() as open_:
            sessions = [await open_.enter_async_context(_session()) for _ in self._guides]
            for guide, session in zip(self._guides, sessions, strict=True):
                await self._sign_in(session, guide)
            opened.set()
            await asyncio.gather(*map(self._follow, sessions))

    async def _sign_in(self, session: aiohttp.ClientSession, guide: str) -> None:
        async with session.get(f"{self._url}/sign-in") as answer:
            found = FORM.search(await answer.text())
        if found is None:
            raise RuntimeError("the page to sign in has no form")
        person = {"name": guide, "password": PASSWORD, "form": found[1]}
        async with session.post(f"{self._url}/sign-in", data=person) as answer:
            answer.raise_for_status()

    async def _follow(self, session: aiohttp.ClientSession) -> None:
        """Note when each new state of the guide arrives."""
        known: tuple[str, float] | None = None
        async with session.get(f"{self._url}/api/me/stream") as stream:
            stream.raise_for_status()
            async for told in _messages(stream):
                seen = str(told["state"]), float(str(told["since"]))
                if known not in (None, seen):
                    self.delays.append((self._clock() - seen[1]) / self._speed)
                known = seen


def _session() -> aiohttp.ClientSession:
    forever = aiohttp.ClientTimeout(total=None, sock_read=60)
    return aiohttp.ClientSession(timeout=forever, cookie_jar=aiohttp.CookieJar(unsafe=True))


async def _messages(stream: aiohttp.ClientResponse) -> AsyncIterator[dict[str, object]]:
    async for line in stream.content:
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))
