"""Every Redis key of announcements: name, type, content, lifetime.

| key                   | type | content                                  | lifetime               |
|-----------------------|------|------------------------------------------|------------------------|
| `announcements`       | hash | announcements by id, as JSON             | 400 days after the end |
| `announcements_heard` | hash | how many callers have heard each, by id  | as long                |
| `warning_feed`        | hash | when the feed of public warnings was     | for ever               |
|                       |      | last read, and why the last try failed   |                        |
"""

from dataclasses import dataclass

from routing.state.keys import Keys


@dataclass(frozen=True, slots=True)
class AnnouncementKeys(Keys):
    """Names the Redis keys of one site's announcements."""

    @property
    def announcements(self) -> str:
        return self._key("announcements")

    @property
    def heard(self) -> str:
        return self._key("announcements_heard")

    @property
    def warning_feed(self) -> str:
        return self._key("warning_feed")
