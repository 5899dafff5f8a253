"""Calls the contact centre as it is in this folder and prints what is heard, second by second."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Generator, Iterator
from threading import Event
from typing import Any

import requests

from config.faults import Faults
from config.printable import printable
from config.settings import Settings
from config.site import Site
from config.telephone_number.parsed import is_valid, parse
from config.telephone_number.written import read_number
from service.clock import set_clock
from service.commands.arguments.time import moment, typed_time
from service.processes.full_stack import Ensemble

SPEED = 20.0  # nobody listens, so the line need not take its time
HEARD = ("say", "play", "beep", "talk", "digits")
KEY_PATIENCE_S = 10
SOMEBODY = "+46701740605"  # nobody's: the authority keeps it for fiction
TIMEOUT_S = KEY_PATIENCE_S + 5


def arguments(parser: ArgumentParser) -> None:
    """Who calls where and when, and which keys are pressed."""
    parser.add_argument("--to", default="", metavar="NUMBER", help="by default the first number")
    parser.add_argument(
        "--from", dest="caller", default=SOMEBODY, metavar="NUMBER", help="or anonymous"
    )
    parser.add_argument("--lang", default="", metavar="CODE", help="presses the language's key")
    parser.add_argument("--keys", default="", metavar="2,1", help="pressed when a key is asked for")
    parser.add_argument("--at", type=typed_time, metavar="TIME", help="such as 2026-06-19T14:30")
    parser.add_argument("--seconds", type=float, default=90, help="how long the caller listens")


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Nobody is at work and nobody else calls: it is the menus, hours and sentences that are heard.

    2 when the site has faults or what was asked for does not exist.
    """
    try:
        with Ensemble(settings.site, token="", speed=SPEED) as all_:
            if chosen.at:
                set_clock(all_.clock, moment(chosen.at, all_.site))
            for line in _listen(all_, chosen):
                print(printable(line), flush=True)
    except (Faults, ValueError) as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def _listen(all_: Ensemble, chosen: Namespace) -> Iterator[str]:
    network = f"http://{all_.settings.simulator_bind}/simulator/calls"
    to = _called(all_.site, chosen.to)
    keys = [*_language_key(all_.site, to, chosen.lang), *filter(None, chosen.keys.split(","))]
    who: dict[str, Any] = {"from": _caller(all_.site, chosen.caller), "to": to}
    answer = requests.post(network, json=who, timeout=TIMEOUT_S)
    call, told = f"{network}/{answer.json()['sid']}", 0
    for key in keys:
        _hear_out(call, told)
        told = yield from _new(call, told)
        _press(call, key)
        yield f"{'':11}presses {key}"
    pause, until = Event(), time.monotonic() + chosen.seconds / SPEED
    while time.monotonic() < until and not _shown(call)["ended"]:
        told = yield from _new(call, told)
        pause.wait(0.05)
    yield from _new(call, told)


def _called(site: Site, written: str) -> str:
    number = site.number(read_number(written, site.country)) if written else site.numbers[0]
    if number is None:
        raise ValueError(f"{written}: the site has no such number")
    return number.number


def _caller(site: Site, written: str) -> str:
    """A number as people write it; a word, such as anonymous, is what a withheld one shows."""
    number = read_number(written, site.country)
    parsed = parse(number)
    if any(map(str.isdecimal, written)) and (parsed is None or not is_valid(parsed)):
        raise ValueError(f"--from: '{written}' is no number; write it like {SOMEBODY}")
    return number or written


def _language_key(site: Site, to: str, language: str) -> list[str]:
    number = site.number(to)
    if number is None or not language:
        return []
    if language not in number.languages:
        raise ValueError(f"{to} is answered in {', '.join(number.languages)}, not in '{language}'")
    return [str(number.languages.index(language) + 1)] if len(number.languages) > 1 else []


def _hear_out(call: str, told: int) -> None:
    """Until nothing more is said and a key is waited for; who knows the menu need not wait so."""
    pause, until = Event(), time.monotonic() + KEY_PATIENCE_S
    while time.monotonic() < until:
        if any(entry["kind"] == "silence" for entry in _shown(call)["heard"][told:]):
            return
        pause.wait(0.02)


def _press(call: str, key: str) -> None:
    pressed: dict[str, Any] = {"digits": key, "patience": KEY_PATIENCE_S}
    answer = requests.post(f"{call}/keys", json=pressed, timeout=TIMEOUT_S)
    if not answer.ok or not answer.json()["heard"]:
        raise ValueError(f"nobody asked for the key '{key}'")


def _new(call: str, told: int) -> Generator[str, None, int]:
    """Lines for what was heard since; answers how much has been told in all."""
    shown = _shown(call)
    for entry in shown["heard"][told:]:
        if entry["kind"] in HEARD:
            at = (entry["at"] - shown["placed"]) * SPEED
            text = entry["text"].rpartition("/")[2] if entry["kind"] == "play" else entry["text"]
            yield f"{at:6.1f} s  {entry['kind']:5} {entry['language']:6} {text}".rstrip()
    return len(shown["heard"])


def _shown(call: str) -> dict[str, Any]:
    shown: dict[str, Any] = requests.get(call, timeout=TIMEOUT_S).json()
    return shown
