"""Offered languages that callers cannot hear: neither voice nor recording."""

from collections.abc import Collection, Iterator

from config.faults.fault import Remark
from config.model.site import Site


def unspoken(site: Site, recordings: Collection[str]) -> Iterator[Remark]:
    """Yield what callers miss for each language with neither voice nor recording."""
    for code in sorted({code for number in site.numbers for code in number.all_languages}):
        if not site.languages[code].voice and f"{code}/language_choice" not in recordings:
            yield Remark(
                ("languages", code, "[key]"),
                f"the language '{code}' has neither a voice nor the recording "
                f"recordings/{code}/language_choice.wav: callers hear its key, and sentences "
                f"without a recording, in '{site.heard(code)}'",
            )
