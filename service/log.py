"""Logging: one JSON object per line on stdout, with the process name and no telephone numbers."""

import logging
import re
import sys
import threading
from types import TracebackType
from typing import Any

import structlog
from phonenumbers import NumberParseException, is_possible_number, parse
from structlog.typing import EventDict, Processor, WrappedLogger

from service.output.outage_log import OneLineASecond

# +46406280400, %2B46…, 0046…, 040-628 04 00, +46 (0)40-…: with or without separators, at least
# seven digits.
_GAP = r"[ \u00a0/()-]{0,2}"
_IN_ONE = r"\d{2,10}(?P<end>\d{3})(?!\d)"
_IN_GROUPS = rf"(?:{_GAP}\d){{2,11}}(?P<end_of_group>(?:{_GAP}\d){{3}})(?!\d)"
_REST = rf"(?:{_IN_ONE}|{_IN_GROUPS})"
_INTERNATIONAL = re.compile(r"(?<![\w.])(?P<start>(?:\+|%2[Bb]|00)\d{2})" + _REST)
_NATIONAL = re.compile(r"(?<![\w.+-])(?P<start>0)\d" + _REST + r"(?!\w)")
_BARE = re.compile(r"(?<![\w.+-])(?P<start>[1-9]\d)\d{5,10}(?P<end>\d{3})(?![\w.]|-\d)")


MOST = 50
"""Maximum number of keys and of items in a line, and of characters in a key."""
LONGEST, LONGEST_INNER, LONGEST_TRACE = 1000, 100, 16_000
"""Maximum characters of a value, of a nested value, and of a traceback; both ends are kept."""
ALWAYS = ("process", "event", "level", "timestamp", "logger", "exception")
"""Keys that are never dropped from a line."""


def mask(text: str) -> str:
    """Return the text with the middle of every telephone number hidden: +46******233."""
    text = _NATIONAL.sub(_hide_middle, _INTERNATIONAL.sub(_hide_middle, text))
    return _BARE.sub(_hide_if_possible, text)


def _hide_middle(found: re.Match[str]) -> str:
    kept = found.groupdict()
    end = filter(str.isdigit, kept["end"] or kept["end_of_group"])
    return f"{kept['start']}******{''.join(end)}"


def _hide_if_possible(found: re.Match[str]) -> str:
    """Hide digits such as 46406280400 only if a number of that length is possible.

    Timestamps and ids have lengths that no telephone number has.
    """
    try:
        possible = is_possible_number(parse(f"+{found[0]}"))
    except NumberParseException:
        return found[0]
    return _hide_middle(found) if possible else found[0]


def configure(process: str, level: str = "info") -> None:
    """Send the logs of this process and its libraries to stdout; `level` is a logging name."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_formatter(process, shared))
    handler.addFilter(OneLineASecond())
    logging.root.handlers = [handler]
    logging.root.setLevel(level.upper())
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def _formatter(process: str, shared: list[Processor]) -> logging.Formatter:
    def name_process(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        return {"process": process, **event}

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            name_process,
            bound,
            mask_numbers,
            structlog.processors.JSONRenderer(default=lambda value: mask(str(value))),
        ],
    )


def bound(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Truncate what is too long for a log line: it may come from an outside request."""
    kept = [*(key for key in ALWAYS if key in event), *list(event)[:MOST]]
    return {
        key: _truncate(event[key], LONGEST_TRACE if key == "exception" else LONGEST)
        for key in dict.fromkeys(kept)
    }


def _truncate(value: Any, longest: int) -> Any:
    match value:
        case str() if len(value) > longest:
            half = longest // 2
            return f"{value[:half]} … {len(value) - longest} characters … {value[-half:]}"
        case dict():
            return {
                str(key)[:MOST]: _truncate(value[key], LONGEST_INNER) for key in list(value)[:MOST]
            }
        case list() | tuple() | set() | frozenset():
            return [_truncate(inner, LONGEST_INNER) for inner in list(value)[:MOST]]
        case str() | int() | float() | None:
            return value
        case _:
            return _truncate(str(value), longest)


def mask_numbers(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Mask telephone numbers in every value of a log line, at any depth."""
    return {key: _mask_value(value) for key, value in event.items()}


def _mask_value(value: Any) -> Any:
    match value:
        case str():
            return mask(value)
        case dict():
            return {mask(str(key)): _mask_value(inner) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_mask_value(inner) for inner in value]
        case _:
            return value


def _log_uncaught(
    kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("lotsa").critical("uncaught", exc_info=(kind, fault, trace))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)
