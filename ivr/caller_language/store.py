"""Remember, look up and forget the language of a caller's number; only a keyed hash is stored."""

from typing import cast

import structlog
from redis.exceptions import RedisError

from ivr.caller_language.keys import CallerLanguageKeys
from routing.router import Router

DAY_S = 24 * 3600

log = structlog.get_logger("ivr")


class CallerLanguages:
    """The remembered languages of one site; the site's setting says whether there are any."""

    def __init__(self, router: Router) -> None:
        self._router = router
        self._keys = CallerLanguageKeys(router.site.slug)
        self._kept_s = router.site.remember_language_days * DAY_S

    def can_remember(self, number: str) -> bool:
        """Return whether the site remembers languages and the number identifies a caller."""
        return self._kept_s > 0 and self._router.caller_hash(number) != ""

    def remember(self, number: str, language: str) -> None:
        """Answer calls from the number in this language; idempotent."""
        if self.can_remember(number):
            self._router.store.redis.set(self._key(number), language, ex=self._kept_s)

    def forget(self, number: str) -> None:
        """Let callers from the number choose a language again; idempotent."""
        if self.can_remember(number):
            self._router.store.redis.delete(self._key(number))

    def find(self, number: str) -> str:
        """Return the remembered language, kept for another period; empty if there is none.

        While Redis is down no language is known, and the call goes on as any other.
        """
        if not self.can_remember(number):
            return ""
        try:
            found = self._router.store.redis.getex(self._key(number), ex=self._kept_s)
        except RedisError as fault:
            log.warning("language not looked up", fault=repr(fault))
            return ""
        return cast("str | None", found) or ""

    def _key(self, number: str) -> str:
        return self._keys.caller_language(self._router.caller_hash(number))
