"""Make a test call to the configured site and print what the caller hears, with times."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import requests

from config.faults.fault import Faults
from config.faults.printable import printable
from config.load import load_site
from config.settings import Settings
from ivr.sound.espeak import NoSpeech, voices
from ivr.sound.wav import TELEPHONE, WIDE, wav
from service.arguments.planned_call import SOMEBODY, PlannedCall, plan
from service.arguments.time import moment, typed_time
from service.clock import set_clock
from service.rehearsal.call_sound import CallSound, Moment, summary
from service.startup.full_stack import FullStack

SPEED = 20.0  # no one listens, so the call can run faster than real time
HEARD = ("say", "play", "beep", "talk", "digits")
KEY_PATIENCE_S = 10
TIMEOUT_S = KEY_PATIENCE_S + 5


def arguments(parser: ArgumentParser) -> None:
    """Declare the numbers, the time of the call and the keys to press."""
    parser.add_argument(
        "--to", default="", metavar="NUMBER", help="number to call (default: the site's first)"
    )
    parser.add_argument(
        "--from",
        dest="caller",
        default=SOMEBODY,
        metavar="NUMBER",
        help="the caller's number, or 'anonymous'",
    )
    parser.add_argument(
        "--lang", default="", metavar="CODE", help="choose this language in the language menu"
    )
    parser.add_argument(
        "--keys",
        default="",
        metavar="2,1",
        help="keys to press, one per question, in order; words are said to a voicemail: 2,3,Hej,#",
    )
    parser.add_argument(
        "--at", type=typed_time, metavar="TIME", help="time of the call, such as 2026-06-19T14:30"
    )
    parser.add_argument(
        "--seconds", type=float, default=90, help="how long the caller listens (default: 90)"
    )
    parser.add_argument(
        "--listen", type=Path, metavar="FILE.wav", help="save the call as sound, as it is heard"
    )
    parser.add_argument(
        "--wide", action="store_true", help="save it at 16 kHz instead of a telephone's 8 kHz"
    )


def run(settings: Settings, chosen: Namespace, _: list[str]) -> int:
    """Play the call without guides and other callers, to hear menus, hours and sentences.

    Return 2 if the site has faults or an argument names something that does not exist.
    """
    try:
        planned = plan(load_site(settings.site), chosen)
        if chosen.listen:
            voices()  # without them, say so before the call
        with FullStack(settings.site, token="", speed=SPEED) as all_:
            if chosen.at:
                set_clock(all_.clock, moment(chosen.at, all_.site))
            pressed = list[Moment]()
            for line in _listen(all_, planned, chosen.seconds, pressed):
                print(printable(line), flush=True)
            if chosen.listen:
                _save(all_, pressed, chosen)
    except (Faults, ValueError, NoSpeech) as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


def _listen(
    all_: FullStack, planned: PlannedCall, seconds: float, pressed: list[Moment]
) -> Iterator[str]:
    """Make the call and yield a line for everything heard; note each key in `pressed`."""
    network = f"http://{all_.settings.simulator_bind}/simulator/calls"
    who: dict[str, Any] = {"from": planned.caller, "to": planned.to}
    answer = requests.post(network, json=who, timeout=TIMEOUT_S)
    call, told = f"{network}/{answer.json()['sid']}", 0
    for key in planned.keys:
        _wait_for(call, told, ("recording",) if _is_said(key) else ("silence", "said"))
        told = yield from _new_lines(call, told)
        if _is_said(key):
            _say(call, key)
            yield f"{'':11}says {key}"
            continue
        pressed.append(Moment(time.time(), "key", key))
        _press(call, key)
        yield f"{'':11}presses {key}"
    pause, until = Event(), time.monotonic() + seconds / SPEED
    while time.monotonic() < until and not _fetch_call(call)["ended"]:
        told = yield from _new_lines(call, told)
        pause.wait(0.05)
    yield from _new_lines(call, told)


def _save(all_: FullStack, pressed: list[Moment], chosen: Namespace) -> None:
    """Save the only call of this network as a sound file."""
    network = f"http://{all_.settings.simulator_bind}/simulator/calls"
    (call,) = requests.get(network, timeout=TIMEOUT_S).json()["calls"]
    shown, rate = _fetch_call(f"{network}/{call['sid']}"), WIDE if chosen.wide else TELEPHONE
    end = ((shown["ended"] or time.time()) - shown["placed"]) * SPEED
    heard = [Moment.of_entry(entry, shown["placed"], SPEED) for entry in shown["heard"]]
    keys = [replace(one, at=(one.at - shown["placed"]) * SPEED) for one in pressed]
    sound = CallSound(all_.site, all_.settings.data / "audio", rate)
    samples = sound.render([*heard, *keys], end)
    chosen.listen.write_bytes(wav(samples, rate))
    print(f"{chosen.listen}: {summary(samples, rate)}")


def _is_said(key: str) -> bool:
    """Return whether this is not a key but words."""
    return any(map(str.isalpha, key))


def _wait_for(call: str, told: int, kinds: tuple[str, ...]) -> None:
    """Wait until the call expects a key or records; callers can press earlier."""
    pause, until = Event(), time.monotonic() + KEY_PATIENCE_S
    while time.monotonic() < until:
        if any(entry["kind"] in kinds for entry in _fetch_call(call)["heard"][told:]):
            return
        pause.wait(0.02)


def _press(call: str, key: str) -> None:
    pressed: dict[str, Any] = {"digits": key, "patience": KEY_PATIENCE_S}
    answer = requests.post(f"{call}/keys", json=pressed, timeout=TIMEOUT_S)
    if not answer.ok or not answer.json()["heard"]:
        raise ValueError(f"the call did not ask for a key when '{key}' was to be pressed")


def _say(call: str, words: str) -> None:
    said: dict[str, Any] = {"text": words, "patience": KEY_PATIENCE_S}
    answer = requests.post(f"{call}/speech", json=said, timeout=TIMEOUT_S)
    if not answer.ok or not answer.json()["heard"]:
        raise ValueError(f"the call recorded nothing when '{words}' was to be said")


def _new_lines(call: str, told: int) -> Generator[str, None, int]:
    """Yield lines for what was heard since; return how many entries were printed in all."""
    shown = _fetch_call(call)
    for entry in shown["heard"][told:]:
        if entry["kind"] in HEARD:
            at = (entry["at"] - shown["placed"]) * SPEED
            text = entry["text"].rpartition("/")[2] if entry["kind"] == "play" else entry["text"]
            yield f"{at:6.1f} s  {entry['kind']:5} {entry['language']:6} {text}".rstrip()
    return len(shown["heard"])


def _fetch_call(call: str) -> dict[str, Any]:
    shown: dict[str, Any] = requests.get(call, timeout=TIMEOUT_S).json()
    return shown
