"""Texts in several languages that differ."""

from collections.abc import Iterator, Mapping

from config.difference.change import Change, Topic


def texts(
    topic: Topic, subject: str, text: str, was: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[Change]:
    """Yield a change for each language in which the text differs."""
    for code in [*was, *(code for code in now if code not in was)]:
        if was.get(code) != now.get(code):
            yield Change(topic, subject, text, _quoted(was, code), _quoted(now, code), code)


def _quoted(texts_: Mapping[str, str], code: str) -> str:
    return f"“{texts_[code]}”" if code in texts_ else ""
