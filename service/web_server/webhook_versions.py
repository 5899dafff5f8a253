"""Pass each webhook to the application of the version that its call hears."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs
from wsgiref.types import StartResponse

from flask import Flask
from redis.exceptions import RedisError
from werkzeug.wrappers import Request

from ivr.flow.parameters import COUNT, ID
from ivr.flow.path import VERSION
from ivr.twilio.requests import CallRequest
from ivr.twilio.signature import HEADER, Signature
from routing.scripts.time_budget import time_budget
from routing.state.store import Store
from service.version_cache import LOOK_S, VersionCache

FALLBACK = "/voice/fallback"


class WebhookVersions:
    """A WSGI application with one Flask application for each version in use.

    A new call gets the version in force. The addresses that we give to the carrier name the
    version of the call, so its later webhooks reach the same one.
    """

    def __init__(self, apps: VersionCache[Flask], signature: Signature, store: Store) -> None:
        self._apps = apps
        self._signature = signature
        self._store = store

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        return self._app(environ)(environ, start)

    def _app(self, environ: dict[str, Any]) -> Flask:
        query = parse_qs(environ["QUERY_STRING"])
        named = query.get(VERSION, [""])[0] or _version_that_failed(environ)
        if not COUNT.fullmatch(named):
            return self._apps.current()
        number = int(named)
        if number < self._apps.number:
            number = max(number, self._moved_to(query.get("contact", [""])[0]))
        if self._apps.is_loaded(number) or self._is_signed(environ):
            return self._apps.of(number)
        return self._apps.current()  # which refuses it: nobody else may make us load a version

    def _moved_to(self, contact: str) -> int:
        """Return the version of a contact, newer than its call's if its group was removed."""
        if not ID.fullmatch(contact):
            return 0
        try:
            with time_budget(LOOK_S):
                version = self._store.redis.hget(self._store.keys.contact(contact), "version")
        except RedisError:
            return 0
        return int(str(version or 0))

    def _is_signed(self, environ: dict[str, Any]) -> bool:
        request = Request(environ, populate_request=False)
        path = request.path + (f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else "")
        signed = self._signature.is_right(path, request.form, request.headers.get(HEADER, ""))
        environ["wsgi.input"].seek(0)
        return signed


def _version_that_failed(environ: dict[str, Any]) -> str:
    """Return the version of the document for which this is the number's own fallback."""
    if environ["PATH_INFO"] != FALLBACK:
        return ""
    form = Request(environ, populate_request=False).form
    environ["wsgi.input"].seek(0)
    return CallRequest({}, form).failed.query.get(VERSION, "")
